/** Three perspectives on an order: the shopper's page, the saga's state, and each consumer's progress. */
import type {
  InspectedDelivery,
  Lenses,
  PageLens,
  ServiceLens,
  StillToCome,
} from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { type RecordedEvent, UnreadableEvent } from '@/server/contracts/read-event';
import type { Awaited } from '@/server/contracts/waiting-order';
import { evolve, noOrder, type Order } from '@/server/domain/order';
import { waitsFor } from '@/server/domain/waits-for';
import { disagreementsIn } from './disagreements';
import type { InspectedConsumer } from './inspected-consumer';
import { pageAfter } from './page-events';

/** The events that end each wait, and the consumer that records them. */
const resolutions: Partial<Record<Awaited, Omit<StillToCome, 'what'>>> = {
  stock: { resolvedBy: ['stock.reserved', 'stock.refused'], turnOf: 'inventory' },
  payment: { resolvedBy: ['payment.requested'], turnOf: 'checkout' },
  answer: { resolvedBy: ['payment.authorised', 'payment.declined'], turnOf: 'payments' },
  confirmation: { resolvedBy: ['order.confirmed'], turnOf: 'checkout' },
  review: { resolvedBy: ['order.hold-lifted', 'order.cancelled'] },
  cancellation: { resolvedBy: ['order.cancelled'], turnOf: 'checkout' },
  capture: { resolvedBy: ['payment.captured'], turnOf: 'payments' },
  receipt: { resolvedBy: ['receipt.sent'], turnOf: 'send-receipt' },
  release: { resolvedBy: ['stock.released'], turnOf: 'inventory' },
  void: { resolvedBy: ['payment.voided'], turnOf: 'payments' },
  refund: { resolvedBy: ['payment.refunded', 'payment.refund-refused'], turnOf: 'refunds' },
  shelf: { resolvedBy: ['stock.returned'], turnOf: 'inventory' },
  return: { resolvedBy: ['return.completed', 'return.failed'], turnOf: 'returns' },
};

export type Looked = {
  /** The order's events, oldest first, or why they cannot be read. */
  events: readonly RecordedEvent[] | UnreadableEvent;
  /** The page in the read model. */
  stored?: OrderView | undefined;
  consumers: readonly InspectedConsumer[];
  deliveries: readonly InspectedDelivery[];
  timeouts: readonly { consumer: string; name: string; dueAt: string }[];
  /** The paused consumers. */
  paused?: ReadonlySet<string>;
};

/** The perspectives and where they differ. */
export function lensesOf({ events, stored, consumers, deliveries, timeouts, paused }: Looked): Lenses {
  const page = stored && pageLens(stored);
  if (events instanceof UnreadableEvent) {
    return { ...(page && { page }), services: [], disagreements: [], problem: events.message };
  }
  const facts = pageAfter(events);
  const order = events.reduce(evolve, noOrder);
  const services = consumers.flatMap(
    (consumer) => serviceLens(consumer, events, { deliveries, paused }) ?? [],
  );
  const saga = order.status === 'none' ? undefined : { ...sagaLens(order), timeouts: [...timeouts] };
  const seen = { events, stored, facts, toCome: saga?.toCome ?? [], services, deliveries };
  return {
    ...(page && { page }),
    ...(facts && { facts: pageLens(facts) }),
    ...(saga && { saga }),
    services,
    disagreements: disagreementsIn(seen),
  };
}

const pageLens = ({ version, status, steps, reason }: OrderView): PageLens => ({
  version,
  status,
  steps,
  ...(reason && { reason: reason.message }),
});

function sagaLens(order: Order) {
  const { version, status, stock, payment, holds, parcel } = order;
  const toCome = waitsFor(order).map((what): StillToCome => ({ what, resolvedBy: [], ...resolutions[what] }));
  const known = { version, status, stock, payment, ...(parcel && { parcel: parcel.state }) };
  return { ...known, holds: holds.map(({ by }) => by), toCome };
}

/** A consumer's progress; undefined for one without subscriptions among these events. */
function serviceLens(
  { name, kind, follows }: InspectedConsumer,
  events: readonly RecordedEvent[],
  { deliveries, paused }: Pick<Looked, 'deliveries' | 'paused'>,
): ServiceLens | undefined {
  const own = new Map(
    deliveries.filter(({ consumer }) => consumer === name).map((one) => [one.eventId, one]),
  );
  const followed = events.filter(({ type }) => follows.includes(type));
  const newest = followed.at(-1)?.version;
  if (newest === undefined) return undefined;
  const isHandled = ({ id }: RecordedEvent) => /^(done|discarded)$/.test(own.get(id)?.state ?? '');
  const handled = followed.findLast(isHandled)?.version ?? 0;
  const left = followed.filter((event) => !isHandled(event));
  const held = left
    .flatMap(({ id }) => own.get(id) ?? [])
    .find(({ state }) => /^(retrying|dead)$/.test(state));
  const pause = left.length > 0 && paused?.has(name) ? 'paused' : undefined;
  const trouble = held ? `${held.state}: ${held.reason ?? ''}` : pause;
  return { name, kind, handled, newest, behind: left.length, ...(trouble && { trouble }) };
}
