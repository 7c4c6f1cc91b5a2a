import { expect, test } from 'vitest';
import type { Envelope } from '@/server/contracts/envelope';
import { evolve, noOrder, orderStream } from '@/server/domain/order';
import { facts, orderId, recorded } from '@/server/domain/test-order';
import { ordersOf } from './conduct';
import type { Delivery } from './delivery';
import { KnownOrders } from './known-orders';
import type { Store } from './store';

const stream = orderStream(orderId);
const log = recorded(facts.placed, facts.reserved, facts.requested, facts.authorised);
const orderAt = (version: number) => log.slice(0, version).reduce(evolve, noOrder);
const deliveries = (...versions: number[]) =>
  versions.flatMap((version): Delivery[] => {
    const event = log[version - 1];
    return event ? [{ cursor: '1:1', event, raw: '', attempts: 0 }] : [];
  });

/** Asks for the orders of deliveries; gives what is known then, and which streams were read from the log. */
async function asked(known: KnownOrders, versions: number[], reread = false) {
  const read: string[] = [];
  const readStreams = async (streams: readonly string[]) => {
    read.push(...streams);
    return new Map(streams.map((one) => [one, log as Envelope[]]));
  };
  const store = { readStreams } as Partial<Store> as Store;
  const orders = await ordersOf({ store, known }, deliveries(...versions), reread);
  return { order: orders.get(stream), read };
}

const knowing = (version: number) => {
  const known = new KnownOrders();
  known.keep(new Map([[stream, orderAt(version)]]));
  return known;
};

test('the first facts of an order need no reading', async () =>
  expect(await asked(new KnownOrders(), [1, 2])).toEqual({ order: orderAt(2), read: [] }));

test('what follows on what is known needs no reading', async () =>
  expect(await asked(knowing(2), [3])).toEqual({ order: orderAt(3), read: [] }));

test('what is known beyond a fact is not forgotten for it', async () =>
  expect(await asked(knowing(3), [2])).toEqual({ order: orderAt(3), read: [] }));

test('when a fact in between is missing the order is read', async () => {
  expect(await asked(knowing(1), [3])).toEqual({ order: orderAt(4), read: [stream] });
  expect(await asked(new KnownOrders(), [1, 3])).toEqual({ order: orderAt(4), read: [stream] });
});

test('after a conflict everything is read', async () =>
  expect(await asked(knowing(3), [3], true)).toEqual({ order: orderAt(4), read: [stream] }));

test('of two that are known the newer one stays, and nothing after a break', () => {
  const known = knowing(3);
  known.keep(new Map([[stream, orderAt(2)]]));
  expect(known.get(stream)).toEqual(orderAt(3));
  known.forget();
  expect(known.get(stream)).toBeUndefined();
});

test('when there are many the ones nobody spoke of for longest go', () => {
  const known = new KnownOrders(2);
  for (const name of ['a', 'b', 'a', 'c']) known.keep(new Map([[name, orderAt(1)]]));
  expect(['a', 'b', 'c'].map((name) => known.get(name) !== undefined)).toEqual([true, false, true]);
});
