import { cards } from './stage/cards';
import { plentiful, stockOf } from './stage/shelf';
import { expect, test } from './stage/test';

for (const [what, card, reason] of [
  ['is declined', cards.isDeclined, 'The bank declined the card.'],
  ['has not enough money', cards.hasNotEnoughMoney, 'There is not enough money on the card.'],
] as const) {
  test(`when a card ${what}, the order ends with the reason and the stock goes back`, async ({
    shopper,
    stranger,
  }) => {
    const [product] = await plentiful(shopper.page.request);
    if (!product) throw new Error('nothing is for sale');
    const before = await stockOf(shopper.page.request, product.sku);
    await stranger.looksAt(product);

    await shopper.buys({ product, quantity: 4, card });

    await expect(shopper.headline).toHaveText('Cancelled');
    await expect(shopper.page.getByRole('main')).toContainText(reason);
    await expect(shopper.page.getByRole('main')).toContainText(/you paid nothing/i);
    await expect(shopper.page.locator('[data-step=stock]')).toHaveAttribute('data-state', 'undone');
    const left = stranger.page.getByRole('status').and(stranger.page.locator('[data-available]'));
    await expect(left).toHaveAttribute('data-available', String(before.available));
    expect(await stockOf(shopper.page.request, product.sku)).toMatchObject({
      available: before.available,
      reserved: before.reserved,
      sold: before.sold,
    });
  });
}
