import { cards } from './support/cards';
import { expect, test } from './support/fixtures';
import { Operator } from './support/operator';

test('an operator filters the timeline to errors, pauses it, and saves the view for others', async ({
  operator,
  shopper,
  openBrowser,
}) => {
  const { page } = operator;
  const rowsOf = (orderId: string) => page.getByRole('row').filter({ hasText: orderId.slice(0, 8) });
  await shopper.isAboutToBuy({ card: cards.isDeclined });
  await shopper.placesTheOrder();
  await expect(shopper.headline).toHaveText('Cancelled');
  const found = rowsOf(shopper.orderId);

  await page.goto('/admin/timeline');
  await page.getByRole('button', { name: 'Views: none' }).click();
  await page.getByRole('link', { name: 'Failures', exact: true }).click();
  await expect(found.filter({ hasText: 'order.cancelled' })).toBeVisible();
  await expect(found.filter({ hasText: 'order.placed' })).toHaveCount(0);

  await found.getByRole('button', { name: 'payment.declined' }).click();
  await page.getByRole('button', { name: 'Not these' }).click();
  await expect(page).toHaveURL(/not-type=payment\.declined/);
  await expect(found.filter({ hasText: 'payment.declined' })).toHaveCount(0);
  await expect(found.filter({ hasText: 'order.cancelled' })).toBeVisible();

  const brush = page.getByRole('slider', { name: /Select a time range/ });
  await expect(page.getByText(/^\d[\d,]* events$/)).toBeVisible();
  const box = await brush.boundingBox();
  if (!box) throw new Error('there are no bars');
  await page.mouse.move(box.x + box.width - 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 2, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await page.getByRole('button', { name: 'Only this time' }).click();
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(found.filter({ hasText: 'order.cancelled' })).toBeVisible();
  await page.getByRole('button', { name: 'All times' }).click();
  await expect(page).not.toHaveURL(/since=/);

  await page.getByRole('button', { name: 'Pause' }).click();
  await shopper.isAboutToBuy({ card: cards.isDeclined });
  await shopper.placesTheOrder();
  await expect(shopper.headline).toHaveText('Cancelled');
  await expect(page.getByRole('button', { name: /^\d+ new events?$/ })).toBeVisible();
  await expect(rowsOf(shopper.orderId)).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(rowsOf(shopper.orderId).filter({ hasText: 'order.cancelled' })).toBeVisible();

  await page.getByRole('button', { name: 'Views: none' }).click();
  await page.getByRole('textbox', { name: 'Save this view as' }).fill('Failures, cards aside');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Views: Failures, cards aside' })).toBeVisible();

  const other = await Operator.signedIn(await openBrowser());
  await other.page.goto('/admin/timeline');
  await other.page.getByRole('button', { name: 'Views: none' }).click();
  await other.page.getByRole('link', { name: 'Failures, cards aside' }).click();
  await expect(other.page).toHaveURL(/not-type=payment\.declined/);
  const seen = other.page.getByRole('row').filter({ hasText: shopper.orderId.slice(0, 8) });
  await expect(seen.filter({ hasText: 'order.cancelled' })).toBeVisible();
});
