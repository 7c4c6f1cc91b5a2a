/**
 * The page of an order at any moment: from its read model, or from its facts while the read model has not
 * seen what the shopper did.
 */
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/log/event-corrections';
import { countOrders, type OwnOrders, pagesOf, readPage, withoutPage } from '@/db/read-models/order-status';
import { readAndFold } from '@/server/commands/load-orders';
import type { Envelope } from '@/server/contracts/envelope';
import { writeOrderCursor } from '@/server/contracts/order-place';
import type { OrderView } from '@/server/contracts/order-view';
import {
  type RecordedEvent,
  type RecordedEventOf,
  readEvent,
  UnreadableEvent,
} from '@/server/contracts/read-event';
import { orderStream } from '@/server/domain/order';
import { orderPageFollows, showOrder } from '@/server/domain/order-page';

/**
 * The page of an order, never older than what its shopper did last; undefined when there is no such order.
 */
export async function orderPage(sql: Sql, orderId: string): Promise<OrderView | undefined> {
  const seen = await readPage(sql, orderId, orderPageFollows);
  return seen?.showsOwnActs ? seen.page : fromFacts(sql, orderId);
}

/** The same, and undefined too while its facts cannot be read: for who looks at more than this one page. */
export const orderPageIfReadable = (sql: Sql, orderId: string): Promise<OrderView | undefined> =>
  orderPage(sql, orderId).catch(nothingIfUnreadable);

function nothingIfUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableEvent)) throw error;
}

/** One page of a shopper's orders; `next` leads to older ones, and is absent at the end. */
export type MyOrders = { orders: OrderView[]; total: number; next?: string };

/**
 * A shopper's orders, newest first: each with what they did last, and also those that have no page yet; an
 * order that cannot be read is left out.
 */
export async function myOrders(sql: Sql, wanted: OwnOrders): Promise<MyOrders> {
  const { shopperId, limit } = wanted;
  const asked = { ...wanted, limit: limit + 1 };
  // An order that gets its page between the two questions is found twice, and not left out.
  const fresh = await withoutPage(sql, asked);
  const [pages, total] = await Promise.all([
    pagesOf(sql, { ...asked, types: orderPageFollows }),
    countOrders(sql, shopperId),
  ]);
  const shown = pages.filter(({ showsOwnActs }) => showsOwnActs).map(({ page }) => page);
  const known = new Set(shown.map(({ orderId }) => orderId));
  const all = new Set([...fresh, ...pages.map(({ page }) => page.orderId)]);
  const missing = [...all].filter((orderId) => !known.has(orderId));
  const folded = await Promise.all(
    missing.map((orderId) => fromFacts(sql, orderId).catch(nothingIfUnreadable)),
  );
  const found = [...shown, ...folded.filter((page) => page !== undefined)].sort(newestFirst);
  const orders = found.slice(0, limit);
  const last = found.length > limit ? orders.at(-1) : undefined;
  return { orders, total, ...(last ? { next: writeOrderCursor(last) } : {}) };
}

const newestFirst = (one: OrderView, other: OrderView): number =>
  other.placedAt.localeCompare(one.placedAt) || other.orderId.localeCompare(one.orderId);

async function fromFacts(sql: Sql, orderId: string): Promise<OrderView | undefined> {
  const stream = orderStream(orderId);
  return readAndFold(streamReader(sql), [stream], (stored) => pageOf(stored.get(stream) ?? []));
}

const pageOf = (stored: readonly Envelope[]): OrderView | undefined =>
  stored.map(readEvent).filter(isFollowed).reduce<OrderView | undefined>(showOrder, undefined);

type Followed = RecordedEventOf<(typeof orderPageFollows)[number]>;
const isFollowed = (event: RecordedEvent): event is Followed =>
  orderPageFollows.some((type) => type === event.type);
