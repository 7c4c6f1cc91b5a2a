import { expectAccessible } from './stage/accessibility';
import { expect, test } from './stage/test';

test('an order is seen as it was after each of its events, and the shop at any place of its log', async ({
  operator,
  shopper,
}) => {
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const { page } = operator;
  const place = page.locator('[data-place]');

  await page.goto(`/admin/time?order=${shopper.orderId}&at=1&speed=20`);
  const order = page.locator(`[data-past] [data-order="${shopper.orderId}"]`);
  await expect(order).toHaveAttribute('data-status', 'processing');
  await expect(page.getByText('This is the past')).toBeVisible();
  await expect(order.getByRole('button', { name: 'Cancel the order' })).toBeDisabled();

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ArrowRight');
  await expect(place).toHaveAttribute('data-place', '2');
  await expect(page).toHaveURL(/at=2&/);
  await page.keyboard.press('Space');
  await expect(order).toHaveAttribute('data-status', 'confirmed');
  await expectAccessible(page);

  await page.goto('/admin/time');
  await expect(place).not.toHaveAttribute('data-place', '0');
  await page.getByRole('slider', { name: 'Place in the log' }).fill('1');
  await expect(page).toHaveURL(/at=1$/);
  await expect(page.getByRole('list', { name: 'The shelves as they were' })).toContainText('Sold out');
  await page.getByRole('button', { name: 'One event on' }).click();
  await expect(place).toHaveAttribute('data-place', '2');
});
