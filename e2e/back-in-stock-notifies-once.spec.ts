import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { addsProduct, receives } from './support/operator-actions';

test('a back-in-stock request is answered once, on the open page and by one mail', async ({
  operator,
  shopper,
}) => {
  const product = await addsProduct(operator.page, 0);
  const { page } = shopper;
  await shopper.looksAt(product);
  await page.getByRole('textbox', { name: "Email me when it's back in stock" }).fill('ada@example.org');
  await page.getByRole('button', { name: 'Notify me' }).click();
  await expect(page.getByText("We'll email ada@example.org once, when it's back in stock.")).toBeVisible();
  await expectAccessible(page);

  await receives(operator.page, product, 3);

  await expect(page.getByText('Back in stock. The email to ada@example.org is on its way.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
  await receives(operator.page, product, 2);
  await expect(page.getByRole('status').getByText('Only 5 left')).toBeVisible();
  const mails = page.getByRole('link', { name: `${product.name} is back` });
  await expect(async () => {
    await page.goto('/inbox');
    await expect(mails).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
});

test('the dashboard shows low stock appear and clear without a reload', async ({ operator, shopper }) => {
  const { page } = operator;
  const product = await addsProduct(page, 1);
  await page.goto('/admin');
  await page.evaluate('document.body.dataset.drawn = "once"');
  const line = page.locator('[data-low]');
  await expect(line).not.toContainText(product.name);

  await shopper.buys({ product });

  await expect(line).toContainText(product.name);
  await expectAccessible(page);
  await receives(await page.context().newPage(), product, 5);
  await expect(line).not.toContainText(product.name);
  await expect(page.locator('body')).toHaveAttribute('data-drawn', 'once');
});
