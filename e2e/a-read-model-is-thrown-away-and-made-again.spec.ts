import { expectAccessible } from './stage/accessibility';
import { expect, test } from './stage/test';

test('a read model is made again while the shop sells, compared, and switched', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await page.goto('/admin/read-models');
  const model = page.locator('[data-model="order-status"]');
  const does = async (name: string, deed: string) => {
    await model.getByRole('button', { name }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('To see that it can be done.');
    await page.getByRole('dialog').getByRole('button', { name: deed, exact: true }).click();
  };

  await does('Rebuild', 'Rebuild');
  await expect(model.getByRole('status')).toContainText('rows are equal');
  await expect(model.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page);
  await does('Switch', 'Switch');
  await expect(model).toHaveAttribute('data-rebuild', '');

  await does('Throw away', 'Throw away');
  await expect(shopper.headline).toHaveText('Confirmed');
  await expect(model.getByRole('button', { name: 'Rebuild' })).toBeVisible();
  await shopper.page.reload();
  await expect(shopper.headline).toHaveText('Confirmed');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
});
