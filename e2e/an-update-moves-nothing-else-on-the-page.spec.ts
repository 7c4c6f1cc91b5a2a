import type { Page } from '@playwright/test';
import { clicker, orderFor } from './stage/click';
import { untilCaughtUp, whilePaused } from './stage/counter';
import { holdUp } from './stage/held-up';
import { plentiful } from './stage/shelf';
import { shiftsOf, watchForShifts } from './stage/shifts';
import { expect, test } from './stage/test';

/** A figure at the right edge begins further left when it grows: of the window, that is less than this. */
const negligible = 0.001;

/** An update may change words and colours, and fill room that was kept; the rest stays where it is. */
async function expectStill(page: Page): Promise<void> {
  const seen = (await shiftsOf(page)).filter(({ value }) => value > negligible);
  expect.soft(seen, page.url()).toEqual([]);
}

for (const width of [360, 1280]) {
  test.describe(`in a window of ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('an order goes its way from the click to the door, and its page stands still', async ({
      clerk,
      shopper,
    }) => {
      await whilePaused(clerk, 'payments', async () => {
        await shopper.buys();
        await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
        await watchForShifts(shopper.page);
      });
      await shopper.seesTheOrderConfirmed();
      await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done');
      await expectStill(shopper.page);
    });

    test('others buy, and the shelves and the back room stand still', async ({ shopper, operator }) => {
      const [product] = await plentiful(shopper.page.request);
      const inside = ['/admin', '/admin/consumers', '/admin/system', '/admin/sagas', '/admin/read-models'];
      const tabs: Page[] = [];
      for (const path of ['/', `/products/${product?.sku}`, ...inside]) {
        const tab = await operator.page.context().newPage();
        await tab.goto(path);
        await expect(tab.getByRole('heading', { level: 1 })).toBeVisible();
        await watchForShifts(tab);
        tabs.push(tab);
      }
      await shopper.buys({ product });
      await shopper.seesTheOrderConfirmed();
      await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done');
      for (const tab of tabs) await expectStill(tab);
    });
  });
}

test('at the end of the timeline older events come below, and the rows in sight stay in sight', async ({
  operator: { page },
}) => {
  const [product] = await plentiful(page.request);
  const { click, close } = clicker(4);
  const clicks = Array.from({ length: 60 }, () => click(orderFor(product?.sku ?? '', 'tok_declined')));
  await Promise.all(clicks).finally(close);
  // Nothing comes above the rows while one looks at their end.
  await untilCaughtUp({ request: page.request });
  const answer = await page.request.get('/api/admin/events?limit=200');
  expect((await answer.json()).entries).toHaveLength(200);

  const letThemCome = await holdUp(page, '**/api/admin/events?*');
  await page.goto('/admin/timeline');
  const end = page.getByText('Older events');
  await expect(async () => {
    await end.scrollIntoViewIfNeeded();
    await expect(end).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const placePx = await page.evaluate(() => window.scrollY);
  letThemCome();
  await expect(end).not.toBeInViewport();
  expect(await page.evaluate(() => window.scrollY)).toBe(placePx);
});
