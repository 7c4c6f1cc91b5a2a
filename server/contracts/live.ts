/** The Socket.IO protocol between the gateway and browsers. */
import { z } from 'zod';
import { envelope } from './envelope';
import { orderId, sku } from './fields';
import { lowStockNotice } from './low-stock';
import { orderView } from './order-view';
import { shownProduct } from './product-view';
import { stockView } from './stock-view';

/** Whether the text after the colon is a SKU. */
const namesProduct = (name: string) => sku.safeParse(name.slice(name.indexOf(':') + 1)).success;

/** A topic to follow: one order, the shopper's own orders, a product or its stock; for operators also low stock. */
export const topic = z.union([
  z.templateLiteral(['order:', orderId]),
  z.literal('my-orders'),
  z.literal('low-stock'),
  z.templateLiteral(['stock:', z.string()]).refine(namesProduct),
  z.templateLiteral(['product:', z.string()]).refine(namesProduct),
]);
export type Topic = z.infer<typeof topic>;

/** A row of a read model; for the same model and key, the higher version is newer. */
export const liveRow = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('order-status'), key: z.string(), version: z.int(), row: orderView }),
  z.strictObject({ model: z.literal('stock-on-hand'), key: z.string(), version: z.int(), row: stockView }),
  z.strictObject({ model: z.literal('storefront'), key: z.string(), version: z.int(), row: shownProduct }),
  z.strictObject({ model: z.literal('low-stock'), key: z.string(), version: z.int(), row: lowStockNotice }),
]);
export type LiveRow = z.infer<typeof liveRow>;

/** browser → gateway `follow`: subscribes to topics; the response has their current rows. */
export const followRequest = z.strictObject({ topics: z.array(topic).min(1).max(100) });
export const followResponse = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), rows: z.array(liveRow) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(['bad-request', 'not-found', 'too-many']),
    message: z.string(),
  }),
]);
export type FollowResponse = z.infer<typeof followResponse>;

/** A cursor in the log; both numbers fit the store's types. */
export const logCursor = z.string().regex(/^\d{1,19}:\d{1,18}$/);
/** browser → gateway `follow-log` (operators): all events after this cursor, then live ones. */
export const followLogRequest = z.strictObject({ after: logCursor });

/** An event with its cursor in the log. */
export const logEntry = z.strictObject({ cursor: logCursor, event: envelope });

/** A consumer that dead-lettered an event, and why. */
export const givenUpBy = z.strictObject({ consumer: z.string(), reason: z.string() });
export type GivenUpBy = z.infer<typeof givenUpBy>;

/** An event found by a search, with the consumers that dead-lettered it. */
export const foundEntry = logEntry.extend({ deadLetters: z.array(givenUpBy).min(1).optional() });
export type LogEntry = z.infer<typeof foundEntry>;
export const followLogResponse = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), entries: z.array(logEntry), gap: z.boolean() }),
  z.strictObject({ ok: z.literal(false), code: z.enum(['bad-request', 'not-found']), message: z.string() }),
]);
export type FollowLogResponse = z.infer<typeof followLogResponse>;

/**
 * gateway → browser. `log-skipped`: the browser fell behind the log and must follow it again. `stale`: whether the
 * gateway itself is cut off from changes; `false` arrives after the missed rows.
 */
export type ServerEvents = {
  rows: (rows: LiveRow[]) => void;
  log: (entries: LogEntry[]) => void;
  'log-skipped': () => void;
  stale: (isStale: boolean) => void;
};
export type BrowserEvents = {
  follow: (request: unknown, answer: (answer: FollowResponse) => void) => void;
  unfollow: (request: unknown) => void;
  'follow-log': (request: unknown, answer: (answer: FollowLogResponse) => void) => void;
};
