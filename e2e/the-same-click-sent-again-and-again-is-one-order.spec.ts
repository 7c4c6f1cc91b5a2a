import { randomUUID } from 'node:crypto';
import { orderAccepted } from '@/server/contracts/order-api';
import { clicker, orderFor, type Reply } from './stage/click';
import { addressOf, crash, processOf, runningShop } from './stage/running-shop';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

const restarted = ['web', 'relay', 'consumers', 'gateway'];

const is = (wanted: number) => (reply: Reply) => reply.status === wanted;

/** Who got no answer, or was told to come back, asks again with the same key, like the checkout does. */
async function untilAnswered(click: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await click();
    if (reply.status !== undefined && reply.status !== 503 && reply.status !== 504) return reply;
    await expect.poll(async () => (await fetchHealth()).ok).toBe(true);
  }
}

const fetchHealth = () => fetch(new URL('/api/health', addressOf('shop'))).catch(() => ({ ok: false }));

test('fifty at once while the shop crashes, and again after everything was started anew', async ({
  request,
}) => {
  const [product] = await plentiful(request);
  const [{ click, close }, key] = [clicker(50), randomUUID()];
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
