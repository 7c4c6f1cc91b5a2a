import { randomUUID } from 'node:crypto';
import { expect, test } from './support/fixtures';

const notHere = 'Not on our shelves';

test.use({ expectedPageErrors: [/404 \(Not Found\)/] });

test('another shopper’s order page looks like one that does not exist', async ({ shopper, stranger }) => {
  await shopper.buys();
  const unknown = randomUUID();

  const foreign = await stranger.page.goto(`/orders/${shopper.orderId}`);
  await expect(stranger.headline).toHaveText(notHere);
  const foreignText = await stranger.page.getByRole('main').innerText();
  const none = await stranger.page.goto(`/orders/${unknown}`);
  await expect(stranger.headline).toHaveText(notHere);

  expect(foreign?.status()).toBe(404);
  expect(none?.status()).toBe(404);
  await expect(stranger.page.getByRole('main')).toHaveText(foreignText, { useInnerText: true });
});

test('the order list and the API reveal nothing of another shopper’s order', async ({
  shopper,
  stranger,
}) => {
  await shopper.buys();
  await stranger.opensMyOrders();
  await expect(stranger.listedOrders).toHaveCount(0);

  const ask = async (orderId: string) => {
    const answer = await stranger.page.request.get(`/api/orders/${orderId}`);
    return { status: answer.status(), body: await answer.text() };
  };
  const foreign = await ask(shopper.orderId);
  expect(foreign.status).toBe(404);
  expect(foreign).toEqual(await ask(randomUUID()));

  const cancel = await stranger.page.request.post(`/api/orders/${shopper.orderId}/cancel`, {
    headers: { origin: new URL(stranger.page.url()).origin },
    data: {},
  });
  expect(cancel.status()).toBe(404);
});

test('the operator console redirects a visitor to sign in, and its API answers 401', async ({ stranger }) => {
  await stranger.page.goto('/admin');
  await expect(stranger.page).toHaveURL(/\/admin\/sign-in/);
  const answer = await stranger.page.request.get('/api/admin/events');
  expect(answer.status()).toBe(401);
  await stranger.page.getByRole('link', { name: 'Back to the shop' }).click();
  await expect(stranger.page).toHaveURL('/');
});
