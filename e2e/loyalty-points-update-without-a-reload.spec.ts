import { expect, test } from './support/fixtures';
import { wellStockedProducts } from './support/shop-api';

test('an open order list updates the loyalty points without a reload', async ({ shopper }) => {
  const [product] = await wellStockedProducts(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');
  const points = Math.floor(product.priceCents / 100);
  await shopper.buys({ product });
  await shopper.seesTheOrderConfirmed();
  const list = await shopper.openAnotherTab();
  await list.opensMyOrders();
  await list.page.evaluate('document.body.dataset.drawn = "once"');
  const balance = list.page.locator('[data-points]');
  await expect(balance).toHaveAttribute('data-points', String(points));

  await shopper.buys({ product, quantity: 2 });
  await expect(balance).toHaveAttribute(
    'data-points',
    String(points + Math.floor((2 * product.priceCents) / 100)),
  );
  await expect(list.page.locator('body')).toHaveAttribute('data-drawn', 'once');
});
