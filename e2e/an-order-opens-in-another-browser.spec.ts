import { expect, test } from './support/fixtures';

test.use({ expectedPageErrors: [/404 \(Not Found\)/] });

test('a mail’s link opens its order in another browser, and no other order', async ({
  shopper,
  stranger,
}) => {
  await shopper.buys();
  const first = shopper.orderId;
  await shopper.buys();
  const second = shopper.orderId;
  await shopper.seesTheOrderConfirmed();
  await shopper.page.getByRole('link', { name: 'Open inbox' }).click();
  await shopper.page
    .getByRole('link', { name: /receipt/i })
    .first()
    .click();
  const opens = shopper.page.getByRole('link', { name: `/orders/${second}/open` });
  const link = await opens.getAttribute('href');

  await stranger.page.goto(link ?? '');
  await expect(stranger.headline).toHaveText('Confirmed');
  await expect(stranger.page).toHaveURL(`/orders/${second}`);
  await stranger.page.goto(`/orders/${first}`);
  await expect(stranger.headline).toHaveText('Not on our shelves');
});

test('an order can be found by its number and email, and by no other email', async ({
  shopper,
  stranger,
}) => {
  await shopper.buys();
  const find = async (email: string) => {
    await stranger.page.goto('/orders/find');
    await stranger.page.getByRole('textbox', { name: 'Order number' }).fill(shopper.orderId.slice(0, 8));
    await stranger.page.getByRole('textbox', { name: 'Email' }).fill(email);
    await stranger.page.getByRole('button', { name: 'Track order' }).click();
  };
  await find('grace@example.org');
  await expect(stranger.page.getByRole('form').getByRole('alert')).toContainText('We found no order');
  await find('ADA@example.org');
  await expect(stranger.page).toHaveURL(`/orders/${shopper.orderId}`);
  await expect(stranger.headline).toHaveText('Confirmed');
});
