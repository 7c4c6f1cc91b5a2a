import { whilePaused } from './stage/counter';
import { expect, test } from './stage/test';

test('what a shopper did is on their pages, while whoever keeps them is behind', async ({
  clerk,
  shopper,
}) => {
  const { page } = shopper;
  // Nobody moves the order on, so that there is all the time in the world to act on it.
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
