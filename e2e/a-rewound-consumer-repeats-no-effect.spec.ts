import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { untilCaughtUp } from './support/operator-actions';

test('rewinding receipts to the first event sends no second mail', async ({ operator, shopper }) => {
  const { page } = operator;
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const mails = shopper.page.getByRole('main').getByRole('link', { name: /receipt/i });
  await expect(async () => {
    await shopper.page.goto('/inbox');
    await expect(mails).toHaveCount(1, { timeout: 1_000 });
  }).toPass();

  // A rewind would report deliveries still pending as missing.
  await untilCaughtUp(page, 'send-receipt');
  await page.goto('/admin/consumers');
  const receipts = page.locator('[data-consumer="send-receipt"]');
  await receipts.getByRole('button', { name: 'Rewind' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A shopper misses a mail.');
  await dialog.getByRole('button', { name: 'Rewind' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Enter a date and a time.');
  await expectAccessible(page);
  await dialog.getByRole('radio', { name: 'The first event' }).check();
  await dialog.getByRole('button', { name: 'Rewind' }).click();
  await expect(dialog).toBeHidden();

  const standing = receipts.locator('[data-rewind="ended"]');
  await expect(standing).toContainText(/Rewound: [\d,]+ events? already processed, none missing\./);
  await expect(standing).toContainText('A shopper misses a mail.');
  await shopper.page.goto('/inbox');
  await expect(mails).toHaveCount(1);

  await receipts.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('send-receipt is rewound').first()).toBeVisible();
});

test('a projection offers a rebuild instead of a rewind', async ({ operator }) => {
  const { page } = operator;
  await page.goto('/admin/consumers');
  const stock = page.locator('[data-consumer="stock-on-hand"]');
  await expect(stock.getByRole('button', { name: 'Rewind' })).toHaveCount(0);
  await stock.getByRole('button', { name: 'Rebuild' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('To see that it can be done.');
  await page.getByRole('dialog').getByRole('button', { name: 'Rebuild', exact: true }).click();
  await stock.getByRole('link', { name: 'Rebuilding' }).click();
  const model = page.locator('[data-model="stock-on-hand"]');
  await expect(model.getByRole('status')).toContainText('rows are equal');
  await model.getByRole('button', { name: 'Cancel rebuild' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It was equal.');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel rebuild', exact: true }).click();
  await expect(model).toHaveAttribute('data-rebuild', '');
});
