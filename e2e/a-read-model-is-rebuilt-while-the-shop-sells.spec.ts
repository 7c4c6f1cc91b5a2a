import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';

test('a read model is rebuilt while the shop sells, compared, and switched', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await page.goto('/admin/read-models');
  const model = page.locator('[data-model="order-status"]');
  const runs = async (name: string, confirm: string) => {
    await model.getByRole('button', { name }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('To see that it can be done.');
    await page.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click();
  };

  await runs('Rebuild', 'Rebuild');
  await expect(model.getByRole('status')).toContainText('rows are equal');
  await expect(model.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page);
  await runs('Switch', 'Switch');
  await expect(model).toHaveAttribute('data-rebuild', '');

  await runs('Reset', 'Reset');
  await expect(shopper.headline).toHaveText('Confirmed');
  await expect(model.getByRole('button', { name: 'Rebuild' })).toBeVisible();
  await shopper.page.reload();
  await expect(shopper.headline).toHaveText('Confirmed');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
});
