/** A small log in which everything can be looked for: orders, acts of operators, and deliveries that wait. */

import type { Sql } from '@/db/connect';
import { type ParkedDelivery, parkDeliveries } from '@/db/consuming/parked-deliveries';
import { insertContact } from '@/db/edge/order-contacts';
import type { Actor, Envelope } from '@/server/contracts/envelope';
import type { Values } from '@/server/contracts/event-search';
import { derivedId } from '@/server/ids';
import { recordAsIs } from './test-poison';

const ORDERS = 24;
const SHOPPERS = 4;
const STEP_MS = 7_000;
const begunMs = Date.UTC(2026, 0, 1);

const shopperOf = (order: number) => derivedId('shopper', order % SHOPPERS);
const orderIdOf = (order: number) => derivedId('order', order);
const flowOf = (order: number) => derivedId('flow', order);
const service = (id: string): Actor => ({ kind: 'service', id });
const operator = (id: string): Actor => ({ kind: 'operator', id });

type Told = { stream: string; type: string; flow: string; actor: Actor };

/** What happened in the nth moment; the stories of the orders are mixed. */
function toldAt(n: number): Told {
  const order = n % ORDERS;
  const step = Math.floor(n / ORDERS);
  const stream = `order-${orderIdOf(order)}`;
  const shopper: Actor = { kind: 'shopper', id: shopperOf(order) };
  const flow = flowOf(order);
  if (step === 0) return { stream, type: 'order.placed', flow, actor: shopper };
  if (order === 7) return { stream: 'product-TEA', type: 'stock.received', flow, actor: operator('o-1') };
  if (order === 8) return { stream: 'order-8-is-unknown', type: 'order.sung', flow, actor: service('choir') };
  if (step === 1) return { stream, type: 'stock.reserved', flow, actor: service('inventory') };
  if (step === 2 && order % 3 === 0)
    return { stream, type: 'payment.declined', flow, actor: service('payments') };
  if (step === 2) return { stream, type: 'payment.authorised', flow, actor: service('payments') };
  const own = orderIdOf(order);
  if (order % 5 === 0) return { stream, type: 'order.cancelled', flow: own, actor: shopper };
  if (order % 5 === 1) return { stream, type: 'order.retried', flow: own, actor: operator('o-2') };
  if (order === 9) return { stream, type: 'order.held', flow, actor: { kind: 'system', id: 'clock' } };
  return { stream, type: 'order.confirmed', flow, actor: service('checkout') };
}

/** All of it, oldest first, as it is recorded. */
function told(): Envelope[] {
  const versions = new Map<string, number>();
  return Array.from({ length: 4 * ORDERS }, (_, n) => {
    const { stream, type, flow, actor } = toldAt(n);
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    // What is recorded a little later may have happened a little earlier.
    const at = new Date(begunMs + n * STEP_MS - (n % 3) * 9_000).toISOString();
    const metadata = { correlationId: flow, causationId: derivedId('cause', n), actor };
    const data = { n, word: n % 4 === 0 ? '50% Tea_pot' : 'mug', list: [n, null, { deep: true }] };
    return { id: derivedId('event', n), stream, version, type, schemaVersion: 1, at, data, metadata };
  });
}

/** Which delivery of the nth event waits, and how. */
const parkedAt = (n: number): Partial<ParkedDelivery> & Pick<ParkedDelivery, 'state'> => ({
  state: (['retrying', 'behind', 'dead'] as const)[n % 3] ?? 'dead',
  consumer: n % 2 === 0 ? 'one' : 'other',
});

/** Records it; gives in which states consumers hold an event, by its id. */
export async function recordMadeUpLog(sql: Sql): Promise<Map<string, string[]>> {
  const events = told();
  for (let start = 0; start < events.length; start += 5)
    await recordAsIs(sql, events.slice(start, start + 5));
  const address = { street: 'Row 1', postcode: 'W1', city: 'London', country: 'UK' };
  for (let order = 0; order < ORDERS; order += 1) {
    const contact = { orderId: orderIdOf(order), shopperId: shopperOf(order), name: 'Ada', email: 'a@b.org' };
    await insertContact(sql, { ...contact, address }, sql`true`);
  }
  const held = events
    .filter((_, n) => n % 11 === 0)
    .map(({ id, stream, version, metadata }, index) => ({
      consumer: 'one',
      eventId: id,
      partition: 0,
      stream,
      version,
      attempts: 1,
      dueInMs: null,
      reason: 'made up',
      correlationId: metadata.correlationId,
      raw: '{}',
      ...parkedAt(index),
    }));
  await parkDeliveries(sql, held);
  return new Map(held.map(({ eventId, state }) => [eventId, [state]]));
}

/** What can be asked of it, some of it in vain. */
export const wordsOfMadeUpLog: Values = {
  type: ['order.placed', 'stock.reserved', 'payment.declined', 'order.sung', 'order.held', 'till.switched'],
  level: ['routine', 'notable', 'trouble'],
  stream: [`order-${orderIdOf(0)}`, `order-${orderIdOf(5)}`, 'product-TEA', 'order-none'],
  correlation: [flowOf(0), flowOf(7), flowOf(8), orderIdOf(5), 'nobody'],
  actor: [
    ...['shopper', 'operator', 'service', 'system', 'service:payments', 'operator:o-1', 'operator:nobody'],
    ...[`shopper:${shopperOf(1)}`, `shopper:${shopperOf(2)}`, 'shopper:nobody', 'system:clock'],
  ],
  failure: ['fact', 'retrying', 'behind', 'dead'],
  text: [
    ...['MUG', '50%', 'tea_pot', 'o-1', '"deep": true', 'nothing like it', derivedId('nothing', 'like it')],
    ...[orderIdOf(3), flowOf(7), flowOf(8), shopperOf(1), derivedId('event', 30), derivedId('cause', 40)],
  ],
};

/** Moments in it, before it and after it. */
export const momentsOfMadeUpLog: readonly string[] = [-1, 0, 10, 30, 45, 46, 70, 200].map((n) =>
  new Date(begunMs + n * STEP_MS).toISOString(),
);
