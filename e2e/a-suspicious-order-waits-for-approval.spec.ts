import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import type { Operator } from './support/operator';
import { untilCaughtUp, whilePaused } from './support/operator-actions';
import { wellStockedProducts } from './support/shop-api';

/** Enough units of one product for screening to hold the order. */
const many = 40;
const reason = 'They furnish an office, and I know them.';

/** Switches screening on or off, with a reason. */
async function switches({ page }: Operator, button: 'Switch on' | 'Switch off'): Promise<void> {
  await page.getByRole('button', { name: `${button} screening` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('There are strange orders today.');
  await dialog.getByRole('button', { name: button }).click();
  await expect(dialog).toBeHidden();
  const state = button === 'Switch on' ? 'On' : 'Off';
  await expect(page.getByText(`Screening: ${state}`, { exact: true })).toBeVisible();
}

test('screening can be switched on in a running shop, and holds a suspicious order for approval', async ({
  operator,
  shopper,
  stranger,
}) => {
  const { page } = operator;
  await operator.opens('Business', 'Fraud screening');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fraud screening');
  await expect(page.getByText('Screening: Off', { exact: true })).toBeVisible();
  await switches(operator, 'Switch on');
  await stranger.buys();
  await stranger.seesTheOrderConfirmed();
  await untilCaughtUp(page, 'screening');

  const [product] = await wellStockedProducts(shopper.page.request);
  // Payment waits for screening's verdict, however long that takes.
  await whilePaused(page, 'payments', async () => {
    await shopper.buys({ product, quantity: many });
    await expect(shopper.headline).toHaveText('Under review');
    await expect(shopper.steps.nth(3)).toContainText('A person reviews your order');
  });
  const held = page.getByRole('listitem').filter({ hasText: shopper.orderId.slice(0, 8) });
  const asked = held.filter({ has: page.getByRole('button', { name: 'Approve' }) });
  await expect(asked).toContainText(`${many} of ${product?.name} at once`);
  await expectAccessible(page);
  await expect(shopper.steps.nth(2)).toHaveAttribute('data-state', 'done');
  await expect(shopper.headline).toHaveText('Under review');

  await asked.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await shopper.seesTheOrderConfirmed();
  await expect(asked).toBeHidden();

  await switches(operator, 'Switch off');
  await page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  await expect(page.getByRole('row').filter({ hasText: 'order.hold-lifted' })).toContainText(reason);
  await page.goto('/admin/timeline?stream=consumer-screening');
  await expect(page.getByRole('row').filter({ hasText: 'consumer.switched-on' })).toBeVisible();
});
