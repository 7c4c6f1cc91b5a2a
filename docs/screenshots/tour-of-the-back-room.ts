/** The way through the back room: every room its own navigation leads to, and what opens inside of them. */
import type { BrowserContext, Page } from '@playwright/test';
import { views } from '@/components/admin/inspector/inspector-search';
import { Operator } from '@/e2e/stage/operator';
import { type Take, visits } from './photographer';

/** Takes the back room as the operator meets it, after this order was confirmed. */
export async function tourOfTheBackRoom(browser: BrowserContext, take: Take, orderId: string): Promise<void> {
  await visits(await browser.newPage(), take)('/admin/sign-in', 'admin-sign-in');
  const { page } = await Operator.signedIn(browser);
  const inside = visits(page, take);
  for (const path of await roomsOf(page)) await inside(path, path.slice(1).replaceAll('/', '-'));
  await theTimeline(page, take);
  await theDeadLetters(page, take);
  for (const view of Object.keys(views)) {
    await inside(`/admin/orders/${orderId}?view=${view}`, `admin-order-${view}`);
  }
  await inside(`/admin/time?order=${orderId}`, 'admin-time-order');
  await inside('/admin/catalogue/TEA-001', 'admin-product');
  await inside('/admin/catalogue/new', 'admin-product-new');
  await inside('/admin/schemas/order.placed', 'admin-schema');
  await inside('/admin/viewer', 'admin-viewer');
}

/** One is opened if there are any: a healthy shop has none, and none is made for a picture. */
async function theDeadLetters(page: Page, take: Take): Promise<void> {
  await page.goto('/admin/dead-letters');
  const letters = page.getByRole('main').getByRole('row').getByRole('link');
  const path = await letters
    .first()
    .getAttribute('href', { timeout: 1_000 })
    .catch(() => null);
  if (path) await visits(page, take)(path, 'admin-dead-letter');
}

async function theTimeline(page: Page, take: Take): Promise<void> {
  await page.goto('/admin/timeline');
  const row = page.getByRole('row').nth(3);
  await row.locator('time').click();
  await take(page, 'admin-timeline-event');
  await visits(page, take)('/admin/timeline?text=nothing+of+the+kind', 'admin-timeline-nothing');
}

/** Every page that the back room's own navigation leads to. */
async function roomsOf(page: Page): Promise<string[]> {
  const links = await page.getByRole('navigation', { name: 'Back room' }).getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return paths.filter((path): path is string => path?.startsWith('/admin') ?? false);
}
