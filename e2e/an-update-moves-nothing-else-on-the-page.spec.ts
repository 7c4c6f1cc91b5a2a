import type { Page } from '@playwright/test';
import { plentiful } from './stage/shelf';
import { shiftsOf, watchForShifts } from './stage/shifts';
import { expect, test } from './stage/test';

/** An update may change words and colours, and add a line where there was room; the rest stays where it is. */
const expectStill = async (page: Page) => expect.soft(await shiftsOf(page), page.url()).toEqual([]);

for (const width of [360, 1280]) {
  test.describe(`in a window of ${width} pixels`, () => {
    test.use({ viewport: { width, height: 800 } });

    test('an order goes its way from the click to the door, and its page stands still', async ({
      shopper,
    }) => {
      await shopper.buys();
      await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
      await watchForShifts(shopper.page);
      await shopper.seesTheOrderConfirmed();
      const delivery = shopper.page.locator('[data-step=delivered]');
      await expect(delivery).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
      await expectStill(shopper.page);
    });

    test('others buy, and the shelves and the back room stand still', async ({
      shopper,
      operator: { page },
    }) => {
      const [product] = await plentiful(page.request);
      const inside = ['/admin', '/admin/consumers', '/admin/system', '/admin/sagas', '/admin/read-models'];
      for (const room of ['/', `/products/${product?.sku}`, ...inside]) {
        await page.goto(room);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await watchForShifts(page);
        await shopper.buys({ product });
        await shopper.seesTheOrderConfirmed();
        await expectStill(page);
      }
    });
  });
}
