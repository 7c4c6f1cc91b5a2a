import { randomUUID } from 'node:crypto';
import { orderAccepted } from '@/server/contracts/order-api';
import { expect, test } from './support/fixtures';
import { orderClient, orderFor, type Reply } from './support/order-client';
import { addressOf, crash, processOf, runningShop } from './support/running-shop';
import { wellStockedProducts } from './support/shop-api';

const restarted = ['web', 'relay', 'consumers', 'gateway'];

const is = (wanted: number) => (reply: Reply) => reply.status === wanted;

/** Retries with the same key on no response, 503, or 504, as the checkout does. */
async function untilAnswered(click: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await click();
    if (reply.status !== undefined && reply.status !== 503 && reply.status !== 504) return reply;
    await expect.poll(async () => (await fetchHealth()).ok).toBe(true);
  }
}

const fetchHealth = () => fetch(new URL('/api/health', addressOf('shop'))).catch(() => ({ ok: false }));

test('fifty concurrent requests with one key, across crashes and a restart, place one order', async ({
  request,
}) => {
  const [product] = await wellStockedProducts(request);
  const [{ click, close }, key] = [orderClient(50), randomUUID()];
  const body = orderFor(product?.sku ?? '');
  const before = processOf('web');
  const clicks = Array.from({ length: 50 }, () => untilAnswered(() => click(body, key)));
  await Promise.race(clicks);
  crash('web');
  const more = Array.from({ length: 50 }, () => untilAnswered(() => click(body, key)));
  const replies = await Promise.all([...clicks, ...more]);
  await expect.poll(() => processOf('web')).not.toBe(before);
  expect(replies.filter(is(202))).toHaveLength(100);
  const [answer = '', ...others] = new Set(replies.map((reply) => reply.body));
  expect(others).toEqual([]);

  const { roles } = runningShop();
  for (const role of restarted) crash(role);
  await expect
    .poll(() => restarted.filter((role) => runningShop().roles[role] !== roles[role]), { timeout: 60_000 })
    .toEqual(restarted);
  const later = await untilAnswered(() => click(body, key));
  expect(later).toMatchObject({ status: 202, body: answer });

  const { cardNumber, ...rest } = body;
  const shuffled = { cardNumber, ...rest };
  expect(await untilAnswered(() => click(shuffled, key))).toMatchObject({ status: 202, body: answer });
  const other = await untilAnswered(() =>
    click({ ...body, lines: [{ sku: product?.sku, quantity: 2 }] }, key),
  );
  const { orderId } = orderAccepted.parse(JSON.parse(answer));
  expect(later.headers.location).toBe(`/api/orders/${orderId}`);
  expect(other.status).toBe(422);
  close();
});
