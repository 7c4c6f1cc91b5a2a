/** Gathers what is known of an order's history, or of facts that came in a file. */
import type { Sql } from '@/db/connect';
import { readControls } from '@/db/consuming/consumer-controls';
import { type KeptAttempt, readAttempts, readStandstills } from '@/db/consuming/delivery-attempts';
import { readHandlings, readRelated, readTimeouts } from '@/db/consuming/handlings';
import { streamReader } from '@/db/log/event-corrections';
import { readStream } from '@/db/log/event-store';
import { readOrder } from '@/db/read-models/order-status';
import { nowIso } from '@/server/clock';
import { personStream } from '@/server/commands/forget-person';
import { deliveryStream } from '@/server/commands/move-dead-letters';
import type { Envelope } from '@/server/contracts/envelope';
import type {
  Handling,
  InspectedService,
  Inspection,
  RowChange,
  Standstill,
} from '@/server/contracts/inspection';
import { type RecordedEvent, readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { orderStream } from '@/server/domain/order';
import { skusOf } from '@/server/domain/stock-page';
import type { Follower } from './follower';
import { lensesOf } from './lenses';
import { type Outside, outsideDeeds } from './outside-deeds';

/** What the inspector may ask: the store, who follows events, and the outside. */
export type Inspecting = { sql: Sql; followers: readonly Follower[]; outside: Outside };

/** All that is known of an order; undefined when there is no such order. Throws what the database throws. */
export async function inspectOrder(
  { sql, followers, outside }: Inspecting,
  orderId: string,
): Promise<Inspection | undefined> {
  const stream = orderStream(orderId);
  const stored = await readStream(sql, stream);
  if (stored.length === 0) return undefined;
  const events = await readableEvents(sql, stored);
  const eventIds = stored.map(({ id }) => id);
  const names = followers.map(({ name }) => name);
  const [known, attempts, standstills, beside, timeouts, page, controls, deeds] = await Promise.all([
    readHandlings(sql, names, eventIds),
    readAttempts(sql, names, eventIds),
    readStandstills(sql, { stream, since: stored[0]?.at ?? nowIso() }),
    readRelated(sql, {
      eventIds,
      about: [...recordsOf(followers, stored), ...peopleOf(events, orderId)],
      beside: productsOf(events),
    }),
    readTimeouts(sql, names, stream),
    readOrder(sql, orderId),
    readControls(sql),
    outsideDeeds({ sql, outside, followers }, orderId, stored),
  ]);
  const isOff = (name: string) => controls.some((one) => one.consumer === name && one.state === 'off');
  const atWork = followers.filter(({ name }) => !isOff(name) || known.some((one) => one.consumer === name));
  const handlings = withAttempts(withAwaited(atWork, stored, known), attempts);
  const paused = new Set(controls.flatMap(({ consumer, state }) => (state === 'on' ? [] : consumer)));
  return {
    stream,
    readAt: nowIso(),
    events: stored,
    ...beside,
    handlings,
    ...deeds,
    standstills: underWay(standstills, stored, handlings),
    services: servicesOf(atWork, stored),
    changes: changesOf(atWork, events),
    lenses: lensesOf({ events, stored: page, followers: atWork, handlings, timeouts, paused }),
  };
}

/** The same of facts that are not in this shop's log: nobody here has handled them. */
export function inspectFacts(followers: readonly Follower[], facts: readonly Envelope[]): Inspection {
  const events = readAll(facts);
  const lenses = lensesOf({ events, followers: [], handlings: [], timeouts: [] });
  return {
    stream: facts[0]?.stream ?? '',
    readAt: nowIso(),
    events: [...facts],
    related: [],
    moreRelated: false,
    handlings: [],
    standstills: [],
    outside: [],
    silent: [],
    services: servicesOf(followers, facts),
    changes: changesOf(followers, events),
    lenses,
  };
}

type Readable = readonly RecordedEvent[] | UnreadableEvent;

/** The facts as they read today, or what is wrong with the first that cannot be read. */
function readAll(stored: readonly Envelope[]): Readable {
  try {
    return stored.map(readEvent);
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** The same, with what operators have put in the place of what nobody could read. */
async function readableEvents(sql: Sql, stored: readonly Envelope[]): Promise<Readable> {
  const events = readAll(stored);
  const [first] = stored;
  if (!(events instanceof UnreadableEvent) || !first) return events;
  return readAll((await streamReader(sql)([first.stream], true)).get(first.stream) ?? []);
}

const follow = ({ follows }: Follower, stored: readonly Envelope[]) =>
  stored.filter(({ type }) => follows.includes(type));

const servicesOf = (followers: readonly Follower[], stored: readonly Envelope[]): InspectedService[] =>
  followers
    .filter((one) => follow(one, stored).length > 0)
    .map(({ name, kind, follows, calls }) => ({
      name,
      kind,
      follows: [...follows],
      ...(calls && { calls }),
    }));

/** Whoever follows a fact and neither did it nor holds it has not come to it. */
function withAwaited(
  followers: readonly Follower[],
  stored: readonly Envelope[],
  known: readonly Handling[],
): Handling[] {
  const heard = new Set(known.map(({ consumer, eventId }) => `${consumer} ${eventId}`));
  const awaited = followers.flatMap((one) =>
    follow(one, stored)
      .filter(({ id }) => !heard.has(`${one.name} ${id}`))
      .map(({ id }): Handling => ({ consumer: one.name, eventId: id, state: 'awaited' })),
  );
  return [...known, ...awaited];
}

/** Those that began before the last delivery of the order was processed. */
function underWay(
  standstills: readonly Standstill[],
  stored: readonly Envelope[],
  handlings: readonly Handling[],
): Standstill[] {
  if (handlings.some(({ state }) => state !== 'done' && state !== 'discarded')) return [...standstills];
  const moments = [
    ...stored.map(({ at }) => at),
    ...handlings.flatMap(({ processedAt }) => processedAt ?? []),
  ];
  const endMs = Math.max(...moments.map((at) => new Date(at).getTime()));
  return standstills.filter(({ from }) => new Date(from).getTime() <= endMs);
}

function withAttempts(handlings: readonly Handling[], kept: readonly KeptAttempt[]): Handling[] {
  return handlings.map((one) => {
    const attempts = kept
      .filter(({ consumer, eventId }) => consumer === one.consumer && eventId === one.eventId)
      .map(({ consumer: _, eventId: __, ...attempt }) => attempt);
    return attempts.length > 0 ? { ...one, attempts } : one;
  });
}

const changesOf = (followers: readonly Follower[], events: Readable): RowChange[] =>
  events instanceof UnreadableEvent ? [] : followers.flatMap((one) => one.changes(events));

const recordsOf = (followers: readonly Follower[], stored: readonly Envelope[]): string[] =>
  followers.flatMap((one) => follow(one, stored).map(({ id }) => deliveryStream(one.name, id)));

/** The streams that tell whether the person of this order was forgotten. */
function peopleOf(events: Readable, orderId: string): string[] {
  if (events instanceof UnreadableEvent) return [personStream(orderId)];
  const shoppers = events.flatMap((event) => (event.type === 'order.placed' ? event.data.shopperId : []));
  return [orderId, ...shoppers].map(personStream);
}

/** The streams of the products that an order is about: what it set off there stands in them. */
function productsOf(events: Readable): string[] {
  if (events instanceof UnreadableEvent) return [];
  const skus = events.flatMap((event) => (event.type === 'stock.reserved' ? skusOf(event) : []));
  return [...new Set(skus)].map((sku) => `product-${sku}`);
}
