import { expect, test } from './support/fixtures';
import { whilePaused } from './support/operator-actions';

test('a shopper’s own writes show at once while the projection lags', async ({ clerk, shopper }) => {
  const { page } = shopper;
  // Pausing checkout keeps the order open for the address change and the cancellation.
  await whilePaused(clerk, 'checkout', async () => {
    await shopper.buys();
    await expect(shopper.step('stock')).toHaveAttribute('data-state', 'done');
    await whilePaused(clerk, 'order-status', async () => {
      await page.getByRole('button', { name: 'Change address' }).click();
      await page.getByRole('dialog').getByRole('textbox', { name: 'Street address' }).fill('Harbour 2');
      await page.getByRole('button', { name: 'Save address' }).click();
      await expect(page.getByText(/^Delivering to/)).toContainText('Harbour 2');
      await expect(page.getByRole('dialog', { name: 'Change delivery address' })).toBeHidden();
      await page.reload();
      await expect(page.getByText(/^Delivering to/)).toContainText('Harbour 2');

      await page.getByRole('button', { name: 'Cancel order' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
      await expect(shopper.headline).toHaveText('Cancelled');
      await page.reload();
      await expect(shopper.headline).toHaveText('Cancelled');
      await shopper.opensMyOrders();
      await expect(shopper.listedOrders).toContainText(['You cancelled this order.']);
    });
  });
});
