import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessibility';
import { expect, test } from './stage/test';

/** The most that the shop has written down of how much waited for best-sellers. */
async function noted(page: Page): Promise<number> {
  const { lanes } = await (await page.request.get('/api/admin/consumers/history')).json();
  return Math.max(...lanes['best-sellers/0']);
}

/** Asks for something to be done to a consumer, and says why. */
async function does(page: Page, button: string, deed: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('To see that it waits.');
  await dialog.getByRole('button', { name: deed }).click();
  await expect(dialog).toBeHidden();
}

test('a consumer that is paused falls behind, says until when, and catches up', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  await page.goto('/admin/consumers');
  const part = page.locator('[data-pace="best-sellers"]');
  const waited = () => part.getByRole('img').getAttribute('data-most').then(Number);
  await expect(part.locator('[data-drain]')).toHaveText('Caught up');

  await does(page, 'Pause best-sellers', 'Pause it');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await expect(part.locator('[data-drain]')).toHaveText('Not before it is resumed');
  await expect.poll(waited).toBeGreaterThan(0);
  await expect.poll(() => noted(page)).toBeGreaterThan(0);

  await does(page, 'Resume best-sellers', 'Resume it');
  await expect(part.locator('[data-drain]')).toHaveText('Caught up');
  // What was, is still to be seen, here and in another window.
  await page.goto('/admin/consumers?range=hour');
  await expect.poll(waited).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'lanes of inventory' }).click();
  await expect(page.locator('[data-pace="inventory, lane 3"]')).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
});
