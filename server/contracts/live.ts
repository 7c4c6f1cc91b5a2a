/** What the gateway and a browser say to each other. */
import { z } from 'zod';
import { envelope } from './envelope';
import { orderId, sku } from './fields';
import { lowStockNotice } from './low-stock';
import { orderView } from './order-view';
import { shownProduct } from './product-view';
import { stockView } from './stock-view';

/** What stands behind the colon is a SKU. */
const namesProduct = (name: string) => sku.safeParse(name.slice(name.indexOf(':') + 1)).success;

/**
 * What a browser may follow: one order, its own orders, a product or its stock; operators also what runs low.
 */
export const topic = z.union([
  z.templateLiteral(['order:', orderId]),
  z.literal('my-orders'),
  z.literal('low-stock'),
  z.templateLiteral(['stock:', z.string()]).refine(namesProduct),
  z.templateLiteral(['product:', z.string()]).refine(namesProduct),
]);
export type Topic = z.infer<typeof topic>;

/** A row of a read model; of two with the same model and key the one with the higher version is the newer. */
export const liveRow = z.discriminatedUnion('model', [
  z.strictObject({ model: z.literal('order-status'), key: z.string(), version: z.int(), row: orderView }),
  z.strictObject({ model: z.literal('stock-on-hand'), key: z.string(), version: z.int(), row: stockView }),
  z.strictObject({ model: z.literal('storefront'), key: z.string(), version: z.int(), row: shownProduct }),
  z.strictObject({ model: z.literal('low-stock'), key: z.string(), version: z.int(), row: lowStockNotice }),
]);
export type LiveRow = z.infer<typeof liveRow>;

/** browser → gateway `follow`: from now on tell me of these; the answer carries the rows as they are now. */
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

/**
 * browser → gateway `follow-log` (operators): all after this cursor, then live; both halves fit the store.
 */
export const logCursor = z.string().regex(/^\d{1,19}:\d{1,18}$/);
export const followLogRequest = z.strictObject({ after: logCursor });

/** An event as it is sent, with the cursor that orders it. */
export const logEntry = z.strictObject({ cursor: logCursor, event: envelope });

/** A consumer that gave up an event, and why. */
export const givenUpBy = z.strictObject({ consumer: z.string(), reason: z.string() });
export type GivenUpBy = z.infer<typeof givenUpBy>;

/** An event as a search finds it: with the consumers that have given it up. */
export const foundEntry = logEntry.extend({ deadLetters: z.array(givenUpBy).min(1).optional() });
export type LogEntry = z.infer<typeof foundEntry>;
export const followLogResponse = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), entries: z.array(logEntry), gap: z.boolean() }),
  z.strictObject({ ok: z.literal(false), code: z.enum(['bad-request', 'not-found']), message: z.string() }),
]);
export type FollowLogResponse = z.infer<typeof followLogResponse>;

/**
 * gateway → browser: `log-skipped` says that the log ran ahead of this browser, which then follows it again.
 * `stale` says whether the gateway itself cannot see what is new; it is told `false` after what was missed.
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
