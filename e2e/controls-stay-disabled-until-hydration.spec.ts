import { expect, test } from './support/fixtures';
import { holdRequests } from './support/hold-requests';
import { wellStockedProducts } from './support/shop-api';

test('controls stay disabled until the page’s scripts have loaded', async ({ shopper }) => {
  const { page } = shopper;
  const [product] = await wellStockedProducts(page.request);
  const release = await holdRequests(page, '**/_next/static/**/*.js');
  const arriving = page.goto(`/products/${product?.sku}`);
  const quantity = page.getByRole('textbox', { name: `Quantity of ${product?.name}` });
  await expect(quantity).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeDisabled();
  release();
  await quantity.fill('3');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByRole('link', { name: 'Cart, 3 items' })).toBeVisible();
  await arriving;
});
