import { cards } from './stage/cards';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

test('two tabs of one order show the same, at every moment that lasts', async ({ shopper }) => {
  await shopper.buys({ card: cards.answersLate });
  const other = await shopper.openAnotherTab();
  await other.page.goto(shopper.page.url());

  await shopper.seesTheOrderConfirmed();
  await other.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  await expect(other.version).toHaveText(await shopper.version.innerText());
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
  const [product] = await plentiful(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');

  await shopper.putsIntoTheCart(product, 3);
  await expect(other.page.getByRole('link', { name: 'Cart, 3 things' })).toBeVisible();
});
