import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';

test('time travel shows an order after each of its events', async ({ operator, shopper }) => {
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const { page } = operator;
  const place = page.locator('[data-place]');

  await page.goto(`/admin/time?order=${shopper.orderId}&at=1&speed=20`);
  const order = page.locator(`[data-past] [data-order="${shopper.orderId}"]`);
  await expect(order).toHaveAttribute('data-status', 'processing');
  await expect(page.getByText('You are viewing the past')).toBeVisible();
  await expect(order.getByRole('button', { name: 'Cancel order' })).toBeDisabled();

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ArrowRight');
  await expect(place).toHaveAttribute('data-place', '2');
  await expect(page).toHaveURL(/at=2&/);
  await page.keyboard.press('Space');
  await expect(order).toHaveAttribute('data-status', 'confirmed');
  await expectAccessible(page);
});

test('time travel shows the shop at any log position, chosen by slider, number, or time', async ({
  operator,
  shopper,
}) => {
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const { page } = operator;
  const place = page.locator('[data-place]');

  await page.goto('/admin/time');
  await expect(place).not.toHaveAttribute('data-place', '0');
  await page.getByRole('slider', { name: 'Log position' }).fill('1');
  await expect(page).toHaveURL(/at=1$/);
  await expect(page.getByRole('list', { name: 'Products as they were' })).toContainText('Sold out');
  const confirmed = page.locator('[data-past] [data-figure=confirmed]');
  await expect(confirmed).toHaveText('0');
  await page.getByRole('button', { name: 'Next event' }).click();
  await expect(place).toHaveAttribute('data-place', '2');

  await page.getByText('Go to a time', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Time' }).fill('2099-01-01T00:00:00');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(place).not.toHaveAttribute('data-place', '2');
  await expect(confirmed).not.toHaveText('0');
  await expectAccessible(page);
  await page.getByRole('spinbutton', { name: 'Event' }).fill('3');
  await page.keyboard.press('Enter');
  await expect(place).toHaveAttribute('data-place', '3');

  await page.goto('/admin/time');
  const end = Number(await place.getAttribute('data-place'));
  await shopper.buys();
  await expect(page.getByRole('spinbutton', { name: 'Event' })).not.toHaveAttribute('max', String(end));
  await expect(place).toHaveAttribute('data-place', String(end));
});
