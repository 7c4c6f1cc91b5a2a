import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { AccessDenied, Outage } from '@/server/outside/outage';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import type { Consumer } from '../harness/define';
import { order } from '../harness/test-orders';
import { PARTITIONS, type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';
import { inventory } from '../inventory.saga';

let shop: TestShop;
let worker: TestRole;
const FOR_EVER_MS = 600_000;
let holdMs = FOR_EVER_MS;
const ORDERS = 8;

/** The shop's own inventory, which holds goods for as long as a test says. */
function forAsLongAsTold(consumer: Consumer): Consumer {
  if (consumer !== inventory || consumer.kind !== 'saga') return consumer;
  const timeouts = Object.entries(consumer.timeouts ?? {});
  const told = timeouts.map(([name, timeout]) => [name, { ...timeout, afterMs: () => holdMs }]);
  return { ...consumer, timeouts: Object.fromEntries(told) };
}

beforeAll(async () => {
  shop = await testShop(consumers.map(forAsLongAsTold));
  await shop.startRelay();
  worker = await shop.startWorker();
});

afterAll(() => shop.stop());

beforeEach(() => vi.restoreAllMocks());

const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
const gone = new Outage('the processor is not there', { cause: refused });
const processorGoes = (error = gone) => vi.spyOn(shop.outside.cards, 'authorise').mockRejectedValue(error);
const placed = () => Promise.all(Array.from({ length: ORDERS }, () => order(shop.db.sql)));
const count = async (type: string) => (await shop.db.sql`select from events where type = ${type}`).length;
const held = async () => (await shop.db.sql`select from parked_deliveries`).length;

/** Each round of a worker renews its leases, and looks for what is due. */
async function untilTheNextRound(): Promise<void> {
  const renewed = async () => {
    const [row] = await shop.db.sql`
      select max(expires_at)::text as until from consumer_partitions where consumer = 'inventory'`;
    return row?.until;
  };
  await expect.poll(renewed).not.toBe(await renewed());
}

async function expectAll(orderIds: readonly string[], page: object): Promise<void> {
  vi.restoreAllMocks();
  await shop.settle();
  for (const orderId of orderIds) expect(await orderPage(shop.db.sql, orderId)).toMatchObject(page);
  expect(await wrongs(shop)).toEqual([]);
}

test.each([
  ['is away', gone],
  ['refuses our key', new AccessDenied('the card processor refused our key')],
])(
  'a processor that %s uses up no attempts, and consumers that do not need it continue',
  async (_, error) => {
    const before = await count('payment.requested');
    const asked = processorGoes(error);
    const orderIds = await placed();
    await expect.poll(() => count('payment.requested')).toBe(before + ORDERS);
    await expect.poll(() => asked.mock.calls.length).toBeGreaterThan(ORDERS + PARTITIONS);
    expect(await held()).toBe(0);
    await expectAll(orderIds, { status: 'confirmed', version: 8 });
  },
);

test('a reservation that waits too long is cancelled, also after a restart', async () => {
  holdMs = 1_500;
  const asked = await count('payment.requested');
  processorGoes();
  const orderIds = await placed();
  await expect.poll(() => count('stock.reserved')).toBe(3 * ORDERS);
  await worker.die();
  worker = await shop.startWorker();
  await expect.poll(() => count('stock.released')).toBe(ORDERS);
  await expectAll(orderIds, { status: 'cancelled', reason: { code: 'reservation-expired' } });
  // On a slow machine some wait too long before the card is asked for.
  expect(await count('payment.voided')).toBe((await count('payment.requested')) - asked);
});

test('no order times out while payments cannot be processed', async () => {
  holdMs = FOR_EVER_MS;
  processorGoes();
  const orderIds = await placed();
  const waited = () => shop.db.sql`select from saga_timeouts where consumer = 'inventory'`;
  await expect.poll(async () => (await waited()).length).toBe(ORDERS);
  await shop.broker.stop();
  // As if each had been waited for that long, and its time come in the meantime.
  holdMs = 2_000;
  await shop.db.sql`update saga_timeouts set due_at = now() where consumer = 'inventory'`;
  for (let rounds = 0; rounds < 3; rounds += 1) await untilTheNextRound();
  expect(await waited()).toHaveLength(ORDERS);
  holdMs = FOR_EVER_MS;
  await shop.broker.start();
  await expectAll(orderIds, { status: 'confirmed', version: 8 });
});

test('a reservation is extended while its payment’s consumer lags', async () => {
  holdMs = FOR_EVER_MS;
  const control = (state: string) => shop.db.sql`
    insert into consumer_controls (consumer, shipped, state) values ('payments', 'on', ${state})
    on conflict (consumer) do update set state = excluded.state`;
  const atWork = async () =>
    (await shop.db.sql`select from consumer_partitions where consumer = 'payments' and owner is not null`)
      .length;
  await control('paused');
  await expect.poll(atWork).toBe(0);
  const orderIds = await placed();
  const stoodStill = async () => {
    const [row] = await shop.db.sql<{ least: number; orders: number }[]>`
      select min(consumer_partitions.stood_still_ms - waiting.stood_still_ms)::float8 as least,
        count(*)::integer as orders
      from saga_timeouts waiting
      join consumer_partitions on consumer_partitions.consumer = 'inventory'
        and consumer_partitions.partition = partition_hash % partitions
      where waiting.consumer = 'inventory'`;
    return row?.orders === ORDERS ? row.least : 0;
  };
  await expect.poll(stoodStill).toBeGreaterThan(0);
  // As if payments had not been at work for an hour, and half an hour were more than goods are held.
  await shop.db
    .sql`update consumer_partitions set clock_at = clock_at - interval '1 hour' where consumer = 'inventory'`;
  await expect.poll(stoodStill).toBeGreaterThan(3_000_000);
  await shop.db.sql`
    update saga_timeouts set due_at = now() - interval '30 minutes' where consumer = 'inventory'`;
  await control('on');
  await expectAll(orderIds, { status: 'confirmed', version: 8 });
});
