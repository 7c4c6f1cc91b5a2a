import { expectAccessible } from './stage/accessibility';
import { untilCaughtUp, whilePaused } from './stage/counter';
import type { Operator } from './stage/operator';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

/** More of one product than most people want. */
const many = 40;
const reason = 'They furnish an office, and I know them.';

/** Opens the room and switches the service, with a reason. */
async function switches({ page }: Operator, button: 'Switch on' | 'Switch off'): Promise<void> {
  await page.getByRole('button', { name: `${button} screening` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('There are strange orders today.');
  await dialog.getByRole('button', { name: `${button.replace(' ', ' it ')}` }).click();
  await expect(dialog).toBeHidden();
  const state = button === 'Switch on' ? 'On' : 'Off';
  await expect(page.getByText(`Screening: ${state}`, { exact: true })).toBeVisible();
}

test('switched on while the shop sells, the screening has a strange order wait for an approval', async ({
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

  const [product] = await plentiful(shopper.page.request);
  // The card is not asked before the screening has spoken, however long that takes.
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
  await page.getByRole('dialog').getByRole('button', { name: 'Approve it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await shopper.seesTheOrderConfirmed();
  await expect(asked).toBeHidden();

  await switches(operator, 'Switch off');
  await page.goto(`/admin/timeline?stream=order-${shopper.orderId}`);
  await expect(page.getByRole('row').filter({ hasText: 'order.hold-lifted' })).toContainText(reason);
  await page.goto('/admin/timeline?stream=consumer-screening');
  await expect(page.getByRole('row').filter({ hasText: 'consumer.switched-on' })).toBeVisible();
});
