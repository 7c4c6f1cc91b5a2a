import { cards } from './support/cards';
import { expect, test } from './support/fixtures';
import { addsProduct } from './support/operator-actions';
import { stockOf } from './support/shop-api';

for (const [what, card, reason] of [
  ['is declined as lost', cards.isReportedLost, 'Your bank declined the payment.'],
  ['has not enough money', cards.hasNotEnoughMoney, 'Your card has insufficient funds.'],
] as const) {
  test(`when a card ${what}, the order is cancelled with the reason and its stock is released`, async ({
    clerk,
    shopper,
    stranger,
  }) => {
    const product = await addsProduct(clerk, 7);
    await stranger.looksAt(product);

    await shopper.buys({ product, quantity: product.stock.available, card });

    await expect(shopper.headline).toHaveText('Cancelled');
    await expect(shopper.page.getByRole('main')).toContainText(reason);
    await expect(shopper.page.getByRole('main')).toContainText(/nothing was charged/i);
    const seen = await shopper.page.request.get(`/api/orders/${shopper.orderId}`);
    for (const text of [await seen.text(), await shopper.page.getByRole('main').innerText()]) {
      expect(text, 'what the bank found is for the operator alone').not.toMatch(/lost_card|reported lost/i);
    }
    await expect(shopper.page.locator('[data-step=stock]')).toHaveAttribute('data-state', 'undone');
    const left = stranger.page.getByRole('status').and(stranger.page.locator('[data-available]'));
    await expect(left).toHaveAttribute('data-available', String(product.stock.available));
  });
}

test('the items of a cancelled order can be bought with another card', async ({ clerk, shopper }) => {
  const product = await addsProduct(clerk, 7);
  const { available, sold } = product.stock;
  await shopper.buys({ product, quantity: available, card: cards.isDeclined });
  await expect(shopper.page.locator('[data-step=stock]')).toHaveAttribute('data-state', 'undone');

  await shopper.page.getByRole('button', { name: 'Try another card' }).click();
  await expect(shopper.headline).toHaveText('Checkout');
  await shopper.fillsInTheForm();
  await shopper.placesTheOrder();
  await shopper.seesTheOrderConfirmed();
  const now = () => stockOf(shopper.page.request, product.sku);
  await expect.poll(now).toMatchObject({ available: 0, reserved: 0, sold: sold + available });
});
