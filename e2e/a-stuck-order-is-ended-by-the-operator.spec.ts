import type { Locator } from '@playwright/test';
import { expectAccessible } from './stage/accessibility';
import { addsProduct } from './stage/counter';
import type { Operator } from './stage/operator';
import { processOf } from './stage/running-shop';
import { stockOf } from './stage/shelf';
import { expect, test } from './stage/test';

const reason = 'Our card processor is being moved. Please order again tomorrow.';

/** The services sleep as long as the work goes on, and are awake again afterwards, whatever came of it. */
async function whileNobodyWorks(work: () => Promise<void>): Promise<void> {
  const sleeper = processOf('consumers');
  process.kill(sleeper, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(sleeper, 'SIGCONT');
  }
}

/** The screen of waiting orders, with the one of this number on it. */
async function seesWaiting(operator: Operator, orderId: string): Promise<Locator> {
  const { page } = operator;
  await operator.opens('Business', 'Stalled orders');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Stalled orders');
  const order = page.getByRole('listitem').filter({ hasText: orderId.slice(0, 8) });
  await expect(order).toBeVisible();
  return order;
}

/** The button of each remedy, and the one that does it. */
const deeds = { Retry: 'Try again', Compensate: 'Cancel the order' } as const;

async function stepsIn({ page }: Operator, order: Locator, button: keyof typeof deeds): Promise<void> {
  const deed = deeds[button];
  await order.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: deed }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialog.getByRole('button', { name: deed }).click();
  await expect(dialog).toBeHidden();
}

test('the operator cancels an order that waits, and the shopper reads why', async ({ operator, shopper }) => {
  const product = await addsProduct(operator.page, 3);
  await whileNobodyWorks(async () => {
    await shopper.buys({ product });
    const order = await seesWaiting(operator, shopper.orderId);
    await expect(order).toContainText('Waits for its stock to be set aside');
    await expect(order).toContainText('have not come to it yet');
    await stepsIn(operator, order, 'Compensate');
    await expect(order).toBeHidden();
  });

  await expect(shopper.headline).toHaveText('Cancelled');
  await expect(shopper.page.getByRole('main')).toContainText(reason);
  await expect(shopper.page.getByRole('main')).toContainText(/nothing was charged/i);
  const { available, reserved } = product.stock;
  await expect.poll(() => stockOf(shopper.page.request, product.sku)).toMatchObject({ available, reserved });

  await operator.page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  const ended = operator.page.getByRole('row').filter({ hasText: 'order.cancelled' });
  await expect(ended).toContainText(`Ended by the operator: ${reason}`);
});

test('the screen of waiting orders shuts nobody out, and what is tried again goes on', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  await whileNobodyWorks(async () => {
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
      await order.getByRole('button', { name: 'End' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: 'Reason' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('Escape');
      await expect(order.getByRole('button', { name: 'End' })).toBeFocused();
    }
    await stepsIn(operator, order, 'Retry');
  });
  await shopper.seesTheOrderConfirmed();
  await page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  const retried = page.getByRole('row').filter({ hasText: 'order.retried' });
  await expect(retried).toContainText(reason);
});
