import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';

/** The largest lag of best-sellers in the recorded history. */
async function recordedLag(page: Page): Promise<number> {
  const { partitions } = await (await page.request.get('/api/admin/consumers/history')).json();
  return Math.max(...partitions['best-sellers/0']);
}

/** Runs a consumer action with a reason. */
async function runs(page: Page, button: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('To see that it waits.');
  await dialog.getByRole('button', { name: confirm }).click();
  await expect(dialog).toBeHidden();
}

test('a paused consumer shows its lag, and catches up when resumed', async ({ operator, shopper }) => {
  const { page } = operator;
  await page.goto('/admin/consumers');
  const part = page.locator('[data-pace="best-sellers"]');
  const waited = () => part.getByRole('img').getAttribute('data-most').then(Number);
  await expect(part.locator('[data-drain]')).toHaveText('Caught up');

  await runs(page, 'Pause best-sellers', 'Pause');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await expect(part.locator('[data-drain]')).toHaveText('Waiting until resumed');
  await expect.poll(waited).toBeGreaterThan(0);
  await expect.poll(() => recordedLag(page)).toBeGreaterThan(0);

  await runs(page, 'Resume best-sellers', 'Resume');
  await expect(part.locator('[data-drain]')).toHaveText('Caught up');
  // The lag stays in the chart, also over a longer range.
  await page.goto('/admin/consumers?range=hour');
  await expect.poll(waited).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'partitions of inventory' }).click();
  await expect(page.locator('[data-pace="inventory, partition 3"]')).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
});
