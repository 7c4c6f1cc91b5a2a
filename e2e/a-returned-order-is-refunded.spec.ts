import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { cards } from './support/cards';
import { expect, test } from './support/fixtures';
import type { Operator } from './support/operator';
import { addsProduct, untilCaughtUp } from './support/operator-actions';
import { readOrder, stockOf } from './support/shop-api';
import type { Shopper } from './support/shopper';

/** Buys a product, waits for its delivery, and returns it with its stock before the purchase. */
async function withDeliveredOrder(operator: Operator, shopper: Shopper, card: string) {
  const product = await addsProduct(operator.page, 3);
  await shopper.buys({ product, card });
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.page.getByText('Your parcel was delivered.', { exact: true })).toBeVisible();
  const awarded = async () => (await readOrder(shopper.page.request, shopper.orderId)).points;
  await expect.poll(awarded).toBeGreaterThan(0);
  return { product, points: await awarded() };
}

/** The operator takes everything back, on the order's page in the console. */
async function takesBack({ page }: Operator, orderId: string): Promise<void> {
  await page.goto(`/admin/orders/${orderId}`);
  await page.getByRole('button', { name: 'Return items' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The lid is loose.');
  await dialog.getByRole('button', { name: /^Refund/ }).click();
  await expect(dialog).toBeHidden();
}

const returnOn = (page: Page, state: string) => page.locator(`[data-return="${state}"]`);

test('an accepted return refunds the order live and restores its stock and points', async ({
  operator,
  shopper,
}) => {
  const { product } = await withDeliveredOrder(operator, shopper, cards.pays);
  await takesBack(operator, shopper.orderId);
  await expect(returnOn(operator.page, 'refunded')).toBeVisible();

  await expect(shopper.headline).toHaveText('Refunded');
  await expect(returnOn(shopper.page, 'refunded')).toContainText(`1 × ${product.name}`);
  const { request } = shopper.page;
  const { available, reserved, sold } = product.stock;
  await expect.poll(() => stockOf(request, product.sku)).toMatchObject({ available, reserved, sold });
  const taken = { points: 0, status: 'confirmed' };
  await expect.poll(() => readOrder(request, shopper.orderId)).toMatchObject(taken);
  await expectAccessible(shopper.page);
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders.first()).toContainText('Refunded');
  await untilCaughtUp(operator.page, 'send-refund-notice');
  await shopper.page.goto('/inbox');
  await expect(shopper.page.getByText(/^Your refund for order/)).toHaveCount(1);
});

test('a refused refund restores the points, says why, and can be retried', async ({ operator, shopper }) => {
  const { product, points } = await withDeliveredOrder(operator, shopper, cards.takesNothingBack);
  await takesBack(operator, shopper.orderId);
  await expect(returnOn(operator.page, 'failed')).toContainText('The bank does not take the money back');
  await expect(operator.page.getByRole('button', { name: 'Return items' })).toBeEnabled();

  await expect(shopper.headline).toHaveText('Confirmed');
  await expect(returnOn(shopper.page, 'failed')).toContainText("couldn't be refunded");
  const { request } = shopper.page;
  await expect.poll(() => readOrder(request, shopper.orderId)).toMatchObject({ points });
  const { available, sold } = product.stock;
  const gone = { available: available - 1, sold: sold + 1 };
  await expect.poll(() => stockOf(request, product.sku)).toMatchObject(gone);
});
