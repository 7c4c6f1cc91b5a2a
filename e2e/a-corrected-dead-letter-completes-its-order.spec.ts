import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { holdRequests } from './support/hold-requests';
import { wellStockedProducts } from './support/shop-api';
import type { Shopper } from './support/shopper';
import { recordUnreadableOrder } from './support/unreadable-order';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  expectedPageErrors: [/409 \(Conflict\)/],
});

/** Records an order with unreadable data for a shopper who has visited the shop. */
async function unreadableOrder(shopper: Shopper) {
  await shopper.page.goto('/');
  const [product] = await wellStockedProducts(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');
  return recordUnreadableOrder(shopper.page.context(), product);
}

/** The dead letters of one order, once every consumer of order.placed has failed on it. */
async function seeDeadLetters(page: Page, orderId: string, count: number) {
  const rows = page
    .getByRole('main')
    .getByRole('row')
    .filter({ hasText: orderId.slice(0, 8) });
  await expect(async () => {
    await page.goto(`/admin/dead-letters?text=${orderId}`);
    await expect(rows).toHaveCount(count, { timeout: 500 });
  }).toPass();
  return rows;
}

test('editing and redriving a dead letter completes its order', async ({ operator, shopper }) => {
  const { page } = operator;
  const { orderId, right } = await unreadableOrder(shopper);
  const rows = await seeDeadLetters(page, orderId, 3);
  await expect(rows.first()).toContainText('totalCents');
  await expectAccessible(page);
  await page.goto(`/admin/orders/${orderId}`);
  await expect(page.getByRole('region', { name: 'Three perspectives' })).toContainText('totalCents');
  await page.goBack();

  await rows.filter({ hasText: 'order-status' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('for order-status');
  await expect(page.getByText('Invalid event data')).toBeVisible();
  const data = page.getByRole('textbox', { name: 'Data of order.placed' });
  const save = page.getByRole('button', { name: 'Save and redrive' });
  await data.fill(JSON.stringify({ ...right, totalCents: -1 }));
  await expect(page.getByText('Not valid', { exact: true })).toBeVisible();
  await expect(save).toBeDisabled();
  await data.fill(JSON.stringify(right, null, 2));
  await expect(page.getByText('Valid', { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText(
    `added:   "totalCents": ${right.totalCents}`,
  );
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [360, 'light'],
    [1280, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.getByRole('textbox', { name: 'Reason' }).fill('The total was written as a text.');
  await save.click();
  await expect(page.getByRole('region', { name: 'Redrive' })).toContainText('3 of 3 processed');
  await expect(page.getByText('Processed', { exact: true })).toBeVisible();
  await expectAccessible(page);

  await shopper.page.goto(`/orders/${orderId}`);
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  await page.goto(`/admin/timeline?text=${orderId}&type=event.corrected`);
  await expect(page.getByRole('main')).toContainText('The total was written as a text.');
});

test('discarding dead letters records the reason', async ({ operator, shopper }) => {
  const { page } = operator;
  const { orderId } = await unreadableOrder(shopper);
  await seeDeadLetters(page, orderId, 3);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toContainText('Enter a reason');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was only a test of ours.');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.goto(`/admin/timeline?text=${orderId}&type=delivery.discarded`);
  await expect(page.getByRole('main').getByText('It was only a test of ours.').first()).toBeVisible();
});

test('an operator who acts on a dead letter too late is told that nothing changed', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  const { orderId } = await unreadableOrder(shopper);
  const rows = await seeDeadLetters(page, orderId, 3);
  await rows.first().getByRole('checkbox').check();
  // Keeps this page stale until the other one has acted.
  const release = await holdRequests(page, '**/admin/dead-letters?*');
  const other = await page.context().newPage();
  await other.goto(`/admin/dead-letters?text=${orderId}`);
  await other.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await other.getByRole('button', { name: 'Discard' }).click();
  await other.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('I was first.');
  await other.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(other.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Redrive 1' }).click();
  const notice = page.getByRole('alert').filter({ hasText: 'Nothing was changed' });
  await expect(notice).toBeVisible();
  release();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expect(notice).toBeVisible();
});
