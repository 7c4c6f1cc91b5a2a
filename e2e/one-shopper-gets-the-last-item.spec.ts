import { expect, test } from './support/fixtures';
import { addsProduct } from './support/operator-actions';
import { stockOf } from './support/shop-api';

test('of two shoppers who order the last item, one gets it and the other is told', async ({
  clerk,
  shopper,
  stranger,
}) => {
  const product = await addsProduct(clerk, 1);
  await Promise.all([shopper, stranger].map((each) => each.isAboutToBuy({ product })));

  await Promise.all([shopper, stranger].map((each) => each.orderButton.click()));

  const ends = await Promise.all(
    [shopper, stranger].map(async (each) => {
      const told = each.page.getByText(/^(Confirmed|Cancelled|Your order wasn't placed)$/).first();
      await expect(told).toBeVisible();
      return told.innerText();
    }),
  );
  expect(ends.filter((end) => end === 'Confirmed')).toHaveLength(1);
  const { request } = shopper.page;
  await expect.poll(() => stockOf(request, product.sku)).toMatchObject({ available: 0, reserved: 0 });
});

test('an open product page shows the last item sell out without a reload', async ({
  clerk,
  shopper,
  stranger,
}) => {
  const product = await addsProduct(clerk, 1);
  await stranger.looksAt(product);
  await expect(stranger.page.getByRole('status').getByText('Only 1 left')).toBeVisible();

  await shopper.buys({ product });

  await expect(stranger.page.getByRole('status').getByText('Sold out')).toBeVisible();
  await expect(stranger.page.getByRole('button', { name: 'Add to cart' })).toBeDisabled();
});
