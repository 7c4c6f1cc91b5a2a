import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessibility';
import { holdUp } from './stage/held-up';
import { placeUnreadableOrder } from './stage/poison';
import { plentiful } from './stage/shelf';
import type { Shopper } from './stage/shopper';
import { expect, test } from './stage/test';

test.use({
  contextOptions: { reducedMotion: 'reduce' },
  expectedComplaints: [/409 \(Conflict\)/],
});

/** Someone who has been to the shop, with an order that nobody can read. */
async function unreadableOrder(shopper: Shopper) {
  await shopper.page.goto('/');
  const [product] = await plentiful(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');
  return placeUnreadableOrder(shopper.page.context(), product);
}

/** The dead letters of one order, once everyone who follows its placement has met it. */
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

test('a dead letter is edited, redriven, and the order completes', async ({ operator, shopper }) => {
  const { page } = operator;
  const { orderId, right } = await unreadableOrder(shopper);
  const rows = await seeDeadLetters(page, orderId, 3);
  await expect(rows.first()).toContainText('totalCents');
  await expectAccessible(page);
  await page.goto(`/admin/orders/${orderId}`);
  await expect(page.getByRole('region', { name: 'Three lenses' })).toContainText('totalCents');
  await page.goBack();

  await rows.filter({ hasText: 'order-status' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('for order-status');
  await expect(page.getByText('Its data cannot be read')).toBeVisible();
  const data = page.getByRole('textbox', { name: 'Data of order.placed' });
  const save = page.getByRole('button', { name: 'Save and redrive' });
  await data.fill(JSON.stringify({ ...right, totalCents: -1 }));
  await expect(page.getByText('This cannot be read')).toBeVisible();
  await expect(save).toBeDisabled();
  await data.fill(JSON.stringify(right, null, 2));
  await expect(page.getByText('This can be read')).toBeVisible();
  await expect(page.getByRole('region', { name: 'What changes' })).toContainText(
    `comes:   "totalCents": ${right.totalCents}`,
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
  await page.getByRole('textbox', { name: 'Why' }).fill('The total was written as a text.');
  await save.click();
  await expect(page.getByRole('region', { name: 'Redrive' })).toContainText('3 of 3 done');
  await expect(page.getByText('It waits no longer')).toBeVisible();
  await expectAccessible(page);

  await shopper.page.goto(`/orders/${orderId}`);
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  await page.goto(`/admin/timeline?text=${orderId}&type=event.corrected`);
  await expect(page.getByRole('main')).toContainText('The total was written as a text.');
});

test('dead letters are chosen and discarded, with a reason that stays', async ({ operator, shopper }) => {
  const { page } = operator;
  const { orderId } = await unreadableOrder(shopper);
  await seeDeadLetters(page, orderId, 3);
  await page.getByRole('checkbox', { name: 'Choose all on this page' }).check();
  await page.getByRole('button', { name: 'Discard' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(dialog).toContainText('Say why');
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Why' }).fill('It was only a test of ours.');
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.goto(`/admin/timeline?text=${orderId}&type=delivery.discarded`);
  await expect(page.getByRole('main').getByText('It was only a test of ours.').first()).toBeVisible();
});

test('whoever acts too late is told so', async ({ operator, shopper }) => {
  const { page } = operator;
  const { orderId } = await unreadableOrder(shopper);
  const rows = await seeDeadLetters(page, orderId, 3);
  await rows.first().getByRole('checkbox').check();
  // This page hears of nothing before somebody has acted on what it shows.
  const goOn = await holdUp(page, '**/admin/dead-letters?*');
  const other = await page.context().newPage();
  await other.goto(`/admin/dead-letters?text=${orderId}`);
  await other.getByRole('checkbox', { name: 'Choose all on this page' }).check();
  await other.getByRole('button', { name: 'Discard' }).click();
  await other.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('I was first.');
  await other.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(other.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await page.getByRole('button', { name: 'Redrive 1' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'Nothing was changed' });
  await expect(told).toBeVisible();
  goOn();
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await expect(told).toBeVisible();
});
