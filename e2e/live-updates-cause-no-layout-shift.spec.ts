import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { holdRequests } from './support/hold-requests';
import { layoutShifts, recordLayoutShifts } from './support/layout-shifts';
import { untilCaughtUp, whilePaused } from './support/operator-actions';
import { orderClient, orderFor } from './support/order-client';
import { wellStockedProducts } from './support/shop-api';

/** A right-aligned number that gains a digit moves its left edge by less than this share of the window. */
const negligible = 0.001;

/** An update may change text and colours and fill reserved space; nothing else may move. */
async function expectStill(page: Page): Promise<void> {
  const seen = (await layoutShifts(page)).filter(({ value }) => value > negligible);
  expect.soft(seen, page.url()).toEqual([]);
}

for (const width of [360, 1280]) {
  test.describe(`at ${width} px width`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('an order’s page does not shift from placement to delivery', async ({ clerk, shopper }) => {
      await whilePaused(clerk, 'payments', async () => {
        await shopper.buys();
        await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
        await recordLayoutShifts(shopper.page);
      });
      await shopper.seesTheOrderConfirmed();
      await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done');
      await expectStill(shopper.page);
    });

    test('the shelves and the operator console do not shift while others buy', async ({
      shopper,
      operator,
    }) => {
      const [product] = await wellStockedProducts(shopper.page.request);
      const inside = ['/admin', '/admin/consumers', '/admin/system', '/admin/sagas', '/admin/read-models'];
      const tabs: Page[] = [];
      for (const path of ['/', `/products/${product?.sku}`, ...inside]) {
        const tab = await operator.page.context().newPage();
        await tab.goto(path);
        await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
        await recordLayoutShifts(tab);
        tabs.push(tab);
      }
      await shopper.buys({ product });
      await shopper.seesTheOrderConfirmed();
      await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done');
      for (const tab of tabs) await expectStill(tab);
    });
  });
}

test('loading older events at the end of the timeline keeps the scroll position', async ({
  operator: { page },
}) => {
  const [product] = await wellStockedProducts(page.request);
  const { click, close } = orderClient(4);
  const clicks = Array.from({ length: 60 }, () => click(orderFor(product?.sku ?? '', 'tok_declined')));
  await Promise.all(clicks).finally(close);
  // No new rows may appear above while the end is in view.
  await untilCaughtUp({ request: page.request });
  const answer = await page.request.get('/api/admin/events?limit=200');
  expect((await answer.json()).entries).toHaveLength(200);

  const release = await holdRequests(page, '**/api/admin/events?*');
  await page.goto('/admin/timeline');
  const end = page.getByText('Older events');
  await expect(async () => {
    await end.scrollIntoViewIfNeeded();
    await expect(end).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const placePx = await page.evaluate(() => window.scrollY);
  release();
  await expect(end).not.toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(placePx);
});
