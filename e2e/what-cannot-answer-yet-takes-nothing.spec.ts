import { holdUp } from './stage/held-up';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

test('before the scripts of a page are there nothing can be typed that would not count', async ({
  shopper,
}) => {
  const { page } = shopper;
  const [product] = await plentiful(page.request);
  const goOn = await holdUp(page, '**/_next/static/**/*.js');
  const arriving = page.goto(`/products/${product?.sku}`);
  const quantity = page.getByRole('textbox', { name: `Quantity of ${product?.name}` });
  await expect(quantity).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeDisabled();
  goOn();
  await quantity.fill('3');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('link', { name: 'Cart, 3 items' })).toBeVisible();
  await arriving;
});
