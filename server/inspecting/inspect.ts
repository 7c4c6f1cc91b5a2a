/** Gathers the full history of an order, or of events from a file. */
import type { Sql } from '@/db/connect';
import { readControls } from '@/db/consuming/consumer-controls';
import { type KeptAttempt, readAttempts, readStandstills } from '@/db/consuming/delivery-attempts';
import { readDeliveries, readRelated, readTimeouts } from '@/db/consuming/delivery-history';
import { streamReader } from '@/db/log/event-corrections';
import { readStream } from '@/db/log/event-store';
import { readOrder } from '@/db/read-models/order-status';
import { nowIso } from '@/server/clock';
import { personStream } from '@/server/commands/forget-person';
import { deliveryStream } from '@/server/commands/move-dead-letters';
import type { Envelope } from '@/server/contracts/envelope';
import type {
  InspectedDelivery,
  InspectedService,
  Inspection,
  RowChange,
  Standstill,
} from '@/server/contracts/inspection';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { orderStream } from '@/server/domain/order';
import { skusOf } from '@/server/domain/stock-page';
import { type ExternalUrls, externalActions } from './external-actions';
import type { InspectedConsumer } from './inspected-consumer';
import { lensesOf } from './perspectives';

/** The inspector's sources: the database, the consumers, and external services. */
export type InspectionSources = { sql: Sql; consumers: readonly InspectedConsumer[]; outside: ExternalUrls };

/** The inspection of an order; undefined for an unknown order. Throws what the database throws. */
export async function inspectOrder(
  { sql, consumers, outside }: InspectionSources,
  orderId: string,
): Promise<Inspection | undefined> {
  const stream = orderStream(orderId);
  const stored = await readStream(sql, stream);
  if (stored.length === 0) return undefined;
  const events = await readableEvents(sql, stored);
  const eventIds = stored.map(({ id }) => id);
  const names = consumers.map(({ name }) => name);
  const [known, attempts, standstills, beside, timeouts, page, controls, actions] = await Promise.all([
    readDeliveries(sql, names, eventIds),
    readAttempts(sql, names, eventIds),
    readStandstills(sql, { stream, since: stored[0]?.at ?? nowIso() }),
    readRelated(sql, {
      eventIds,
      about: [...recordsOf(consumers, stored), ...peopleOf(events, orderId)],
      beside: productsOf(events),
    }),
    readTimeouts(sql, names, stream),
    readOrder(sql, orderId),
    readControls(sql),
    externalActions({ sql, outside, consumers }, orderId, stored),
  ]);
  const isOff = (name: string) => controls.some((one) => one.consumer === name && one.state === 'off');
  const atWork = consumers.filter(({ name }) => !isOff(name) || known.some((one) => one.consumer === name));
  const deliveries = withAttempts(withAwaited(atWork, stored, known), attempts);
  const paused = new Set(controls.flatMap(({ consumer, state }) => (state === 'on' ? [] : consumer)));
  return {
    stream,
    readAt: nowIso(),
    events: stored,
    ...beside,
    deliveries,
    ...actions,
    standstills: underWay(standstills, stored, deliveries),
    services: servicesOf(atWork, stored),
    changes: changesOf(atWork, events),
    lenses: lensesOf({ events, stored: page, consumers: atWork, deliveries, timeouts, paused }),
  };
}

/** The same for events that are not in this shop's log, which therefore have no deliveries. */
export function inspectEvents(
  consumers: readonly InspectedConsumer[],
  file: readonly Envelope[],
): Inspection {
  const events = readAll(file);
  const lenses = lensesOf({ events, consumers: [], deliveries: [], timeouts: [] });
  return {
    stream: file[0]?.stream ?? '',
    readAt: nowIso(),
    events: [...file],
    related: [],
    moreRelated: false,
    deliveries: [],
    standstills: [],
    outside: [],
    silent: [],
    services: servicesOf(consumers, file),
    changes: changesOf(consumers, events),
    lenses,
  };
}

type Readable = readonly RecordedEvent[] | UnreadableEvent;

/** The events in their newest schema version, or the error of the first unreadable one. */
function readAll(stored: readonly Envelope[]): Readable {
  try {
    return stored.map(readEvent);
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** The same, with operators' corrections in place of unreadable events. */
async function readableEvents(sql: Sql, stored: readonly Envelope[]): Promise<Readable> {
  const events = readAll(stored);
  const [first] = stored;
  if (!(events instanceof UnreadableEvent) || !first) return events;
  return readAll((await streamReader(sql)([first.stream], true)).get(first.stream) ?? []);
}

const subscribed = ({ follows }: InspectedConsumer, stored: readonly Envelope[]) =>
  stored.filter(({ type }) => follows.includes(type));

const servicesOf = (
  consumers: readonly InspectedConsumer[],
  stored: readonly Envelope[],
): InspectedService[] =>
  consumers
    .filter((one) => subscribed(one, stored).length > 0)
    .map(({ name, kind, follows, calls }) => ({
      name,
      kind,
      follows: [...follows],
      ...(calls && { calls }),
    }));

/** A subscribed event without a delivery record is still awaited. */
function withAwaited(
  consumers: readonly InspectedConsumer[],
  stored: readonly Envelope[],
  known: readonly InspectedDelivery[],
): InspectedDelivery[] {
  const recorded = new Set(known.map(({ consumer, eventId }) => `${consumer} ${eventId}`));
  const awaited = consumers.flatMap((one) =>
    subscribed(one, stored)
      .filter(({ id }) => !recorded.has(`${one.name} ${id}`))
      .map(({ id }): InspectedDelivery => ({ consumer: one.name, eventId: id, state: 'awaited' })),
  );
  return [...known, ...awaited];
}

/** The standstills that began before the order's last delivery was processed. */
function underWay(
  standstills: readonly Standstill[],
  stored: readonly Envelope[],
  deliveries: readonly InspectedDelivery[],
): Standstill[] {
  if (deliveries.some(({ state }) => state !== 'done' && state !== 'discarded')) return [...standstills];
  const moments = [
    ...stored.map(({ at }) => at),
    ...deliveries.flatMap(({ processedAt }) => processedAt ?? []),
  ];
  const endMs = Math.max(...moments.map((at) => new Date(at).getTime()));
  return standstills.filter(({ from }) => new Date(from).getTime() <= endMs);
}

function withAttempts(
  deliveries: readonly InspectedDelivery[],
  kept: readonly KeptAttempt[],
): InspectedDelivery[] {
  return deliveries.map((one) => {
    const attempts = kept
      .filter(({ consumer, eventId }) => consumer === one.consumer && eventId === one.eventId)
      .map(({ consumer: _, eventId: __, ...attempt }) => attempt);
    return attempts.length > 0 ? { ...one, attempts } : one;
  });
}

const changesOf = (consumers: readonly InspectedConsumer[], events: Readable): RowChange[] =>
  events instanceof UnreadableEvent ? [] : consumers.flatMap((one) => one.changes(events));

const recordsOf = (consumers: readonly InspectedConsumer[], stored: readonly Envelope[]): string[] =>
  consumers.flatMap((one) => subscribed(one, stored).map(({ id }) => deliveryStream(one.name, id)));

/** The streams that record whether the customer of this order was erased. */
function peopleOf(events: Readable, orderId: string): string[] {
  if (events instanceof UnreadableEvent) return [personStream(orderId)];
  const shoppers = events.flatMap((event) => (event.type === 'order.placed' ? event.data.shopperId : []));
  return [orderId, ...shoppers].map(personStream);
}

/** The streams of the order's products, which hold the events it caused there. */
function productsOf(events: Readable): string[] {
  if (events instanceof UnreadableEvent) return [];
  const skus = events.flatMap((event) => (event.type === 'stock.reserved' ? skusOf(event) : []));
  return [...new Set(skus)].map((sku) => `product-${sku}`);
}
