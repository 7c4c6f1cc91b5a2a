import { randomUUID } from 'node:crypto';
import { expect, test } from './stage/test';

const notHere = 'Not on our shelves';

test.use({ expectedComplaints: [/404 \(Not Found\)/] });

test('to a stranger the page of an order is the page of an order that never was', async ({
  shopper,
  stranger,
}) => {
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

test('nor do the list, the answers and the news say a word of it', async ({ shopper, stranger }) => {
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

test('whoever is not signed in gets nowhere near the back room, but back', async ({ stranger }) => {
  await stranger.page.goto('/admin');
  await expect(stranger.page).toHaveURL(/\/admin\/sign-in/);
  const answer = await stranger.page.request.get('/api/admin/events');
  expect(answer.status()).toBe(401);
  await stranger.page.getByRole('link', { name: 'Back to the shop' }).click();
  await expect(stranger.page).toHaveURL('/');
});
