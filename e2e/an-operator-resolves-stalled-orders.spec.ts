import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import type { Operator } from './support/operator';
import { addsProduct } from './support/operator-actions';
import { processOf } from './support/running-shop';
import { stockOf } from './support/shop-api';

const reason = 'Our card processor is being moved. Please order again tomorrow.';

/** Suspends the consumers process while `work` runs. */
async function whileConsumersSleep(work: () => Promise<void>): Promise<void> {
  const consumers = processOf('consumers');
  process.kill(consumers, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(consumers, 'SIGCONT');
  }
}

/** Opens the page of stalled orders and finds this one on it. */
async function seesWaiting(operator: Operator, orderId: string): Promise<Locator> {
  const { page } = operator;
  await operator.opens('Business', 'Stalled orders');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stalled orders');
  const order = page.getByRole('listitem').filter({ hasText: orderId.slice(0, 8) });
  await expect(order).toBeVisible();
  return order;
}

/** The button of each remedy, and the one that confirms it. */
const confirmButtons = { Retry: 'Retry now', 'Cancel order': 'Cancel order' } as const;

async function stepsIn(
  { page }: Operator,
  order: Locator,
  button: keyof typeof confirmButtons,
): Promise<void> {
  const confirm = confirmButtons[button];
  await order.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: confirm }).click();
  await expect(dialog.getByText('Enter a reason')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialog.getByRole('button', { name: confirm }).click();
  await expect(dialog).toBeHidden();
}

test('the operator cancels a stalled order, and the shopper reads why', async ({ operator, shopper }) => {
  const product = await addsProduct(operator.page, 3);
  await whileConsumersSleep(async () => {
    await shopper.buys({ product });
    const order = await seesWaiting(operator, shopper.orderId);
    await expect(order).toContainText('Waiting for stock to be reserved');
    await expect(order).toContainText('have not processed it yet');
    await stepsIn(operator, order, 'Cancel order');
    await expect(order).toBeHidden();
  });

  await expect(shopper.headline).toHaveText('Cancelled');
  await expect(shopper.page.getByRole('main')).toContainText(reason);
  await expect(shopper.page.getByRole('main')).toContainText(/nothing was charged/i);
  const { available, reserved } = product.stock;
  await expect.poll(() => stockOf(shopper.page.request, product.sku)).toMatchObject({ available, reserved });

  await operator.page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  const ended = operator.page.getByRole('row').filter({ hasText: 'order.cancelled' });
  await expect(ended).toContainText(`Cancelled by the operator: ${reason}`);
});

test('the page of stalled orders is accessible, and a retried order continues', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  await whileConsumersSleep(async () => {
    await shopper.buys();
    const order = await seesWaiting(operator, shopper.orderId);
    for (const [colorScheme, width] of [
      ['light', 360],
      ['light', 1280],
      ['dark', 360],
      ['dark', 1280],
    ] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      await expectAccessible(page);
      await order.getByRole('button', { name: 'Stop waiting' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Reason' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(order.getByRole('button', { name: 'Stop waiting' })).toBeFocused();
    }
    await stepsIn(operator, order, 'Retry');
  });
  await shopper.seesTheOrderConfirmed();
  await page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  const retried = page.getByRole('row').filter({ hasText: 'order.retried' });
  await expect(retried).toContainText(reason);
});
