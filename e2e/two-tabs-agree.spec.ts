import { expect, test } from './support/fixtures';
import { whilePaused } from './support/operator-actions';
import { wellStockedProducts } from './support/shop-api';

test('two tabs of one order settle on the same version', async ({ clerk, shopper }) => {
  const other = await shopper.openAnotherTab();
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await other.page.goto(shopper.page.url());
    await expect(other.headline).toHaveText('Processing');
  });

  await shopper.seesTheOrderConfirmed();
  await other.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  await expect
    .poll(async () => (await other.version.innerText()) === (await shopper.version.innerText()))
    .toBe(true);
});

test('an order placed in one tab appears in the list of another', async ({ shopper }) => {
  const list = await shopper.openAnotherTab();
  await list.opensMyOrders();
  await expect(list.listedOrders).toHaveCount(0);
  await expect(list.freshness).toHaveAttribute('data-connection', 'live');

  await shopper.buys();
  await expect(list.listedOrders).toHaveCount(1);
  await expect(list.listedOrders).toContainText('Confirmed');
});

test('the cart is the same in every tab', async ({ shopper, baseURL }) => {
  const other = await shopper.openAnotherTab();
  await other.page.goto(String(baseURL));
  const [product] = await wellStockedProducts(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');

  await shopper.putsIntoTheCart(product, 3);
  await expect(other.page.getByRole('link', { name: 'Cart, 3 items' })).toBeVisible();
});
