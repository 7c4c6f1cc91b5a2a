import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessibility';
import { cards } from './stage/cards';
import { addsProduct, untilCaughtUp } from './stage/counter';
import type { Operator } from './stage/operator';
import { readOrder, stockOf } from './stage/shelf';
import type { Shopper } from './stage/shopper';
import { expect, test } from './stage/test';

/** Someone who has bought something that has arrived; gives what it was, and its stock before. */
async function withAParcel(operator: Operator, shopper: Shopper, card: string) {
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
  await page.getByRole('button', { name: 'Take back' }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The lid is loose.');
  await dialog.getByRole('button', { name: /^Refund/ }).click();
  await expect(dialog).toBeHidden();
}

const returnOn = (page: Page, state: string) => page.locator(`[data-return="${state}"]`);

test('what an operator takes back is refunded before the shopper’s eyes, stock and points as before', async ({
  operator,
  shopper,
}) => {
  const { product } = await withAParcel(operator, shopper, cards.pays);
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

test('a refund that is refused gives the points again, says why, and may be tried again', async ({
  operator,
  shopper,
}) => {
  const { product, points } = await withAParcel(operator, shopper, cards.takesNothingBack);
  await takesBack(operator, shopper.orderId);
  await expect(returnOn(operator.page, 'failed')).toContainText('The bank does not take the money back');
  await expect(operator.page.getByRole('button', { name: 'Take back' })).toBeEnabled();

  await expect(shopper.headline).toHaveText('Confirmed');
  await expect(returnOn(shopper.page, 'failed')).toContainText("couldn't be refunded");
  const { request } = shopper.page;
  await expect.poll(() => readOrder(request, shopper.orderId)).toMatchObject({ points });
  const { available, sold } = product.stock;
  const gone = { available: available - 1, sold: sold + 1 };
  await expect.poll(() => stockOf(request, product.sku)).toMatchObject(gone);
});
