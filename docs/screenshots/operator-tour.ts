/** Photographs every page of the operator console, and what opens on them. */
import type { BrowserContext, Page } from '@playwright/test';
import { views } from '@/components/admin/inspector/inspector-search';
import { Operator } from '@/e2e/support/operator';
import { type Take, visits } from './photographer';

/** Photographs the console after this order was confirmed. */
export async function operatorTour(browser: BrowserContext, take: Take, orderId: string): Promise<void> {
  await visits(await browser.newPage(), take)('/admin/sign-in', 'admin-sign-in');
  const { page } = await Operator.signedIn(browser);
  const inside = visits(page, take);
  for (const path of await pagesOf(page)) await inside(path, path.slice(1).replaceAll('/', '-'));
  await photographTimeline(page, take);
  await photographDeadLetter(page, take);
  for (const view of Object.keys(views)) {
    await inside(`/admin/orders/${orderId}?view=${view}`, `admin-order-${view}`);
  }
  await inside(`/admin/time?order=${orderId}`, 'admin-time-order');
  await inside('/admin/catalogue/TEA-001', 'admin-product');
  await inside('/admin/catalogue/new', 'admin-product-new');
  await inside('/admin/schemas/order.placed', 'admin-schema');
}

/** Photographs a dead letter if there is one; a healthy shop has none. */
async function photographDeadLetter(page: Page, take: Take): Promise<void> {
  await page.goto('/admin/dead-letters');
  const letters = page.getByRole('main').getByRole('row').getByRole('link');
  const path = await letters
    .first()
    .getAttribute('href', { timeout: 1_000 })
    .catch(() => null);
  if (path) await visits(page, take)(path, 'admin-dead-letter');
}

async function photographTimeline(page: Page, take: Take): Promise<void> {
  await page.goto('/admin/timeline');
  const row = page.getByRole('row').nth(3);
  await row.locator('time').click();
  await take(page, 'admin-timeline-event');
  await visits(page, take)('/admin/timeline?text=nothing+of+the+kind', 'admin-timeline-nothing');
}

/** The pages that the console's navigation leads to. */
async function pagesOf(page: Page): Promise<string[]> {
  const navigation = page.getByRole('navigation', { name: 'Operator console' });
  const paths: string[] = [];
  for (const group of await navigation.getByRole('button').all()) {
    await group.click();
    const links = navigation.getByRole('link');
    paths.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))));
    await page.keyboard.press('Escape');
  }
  return paths;
}
