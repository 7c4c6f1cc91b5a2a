import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';

test('the system map animates every event of an order', async ({ operator, shopper }) => {
  const { page } = operator;
  await operator.opens('Contracts', 'System map');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('System map');
  const drawing = page.getByRole('group', { name: 'System map' });
  await expect(page.locator('[data-connection="live"]')).toBeVisible();
  const moved = page.evaluate(
    () =>
      new Promise((resolve) => {
        const seen = new MutationObserver(() => document.querySelector('[data-traveller]') && resolve(true));
        seen.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await shopper.buys();
  expect(await moved).toBe(true);
  await shopper.seesTheOrderConfirmed();
  for (const part of ['subject:order', 'subject:payment', 'consumer:checkout', 'consumer:order-status']) {
    await expect(drawing.locator(`[data-part="${part}"]`)).not.toHaveAttribute('data-count', '0');
  }
  // Travellers disappear on arrival.
  await expect(page.locator('[data-traveller]')).toHaveCount(0);
});

test('the system map works by keyboard and shows what a consumer subscribes to and emits', async ({
  operator,
}) => {
  const { page } = operator;
  await page.goto('/admin/system');
  const checkout = page.getByRole('button', { name: /^checkout saga/ });
  await checkout.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Selected component' });
  await expect(details).toContainText('stock.reserved');
  await expect(details).toContainText('confirm-order, which may record order.confirmed');
  await expect(page).toHaveURL(/part=consumer%3Acheckout/);
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
  await page.reload();
  await expect(details).toContainText('confirm-order');
});
