/** What the operator's dashboard shows, and the rows it is read from. */
import { z } from 'zod';
import { label } from './fields';

const count = z.int().min(0);
const version = z.int().min(1);

/**
 * What happened in one minute, hour or day; `refusals` are counted by the code of their reason. Refunds count
 * when they are made and change no sale; without any there is nothing said of them.
 */
export const salesRow = z.strictObject({
  version,
  placed: count,
  reserved: count,
  authorised: count,
  confirmed: count,
  confirmedCents: count,
  cancelled: count,
  refunded: count.optional(),
  refundedCents: count.optional(),
  refusals: z.record(z.string(), count),
});
export type SalesRow = z.infer<typeof salesRow>;

/** How many durations fell into each slot of the scale, by the slot's number. */
export const durationCounts = z.record(z.string(), count);
export type DurationCounts = z.infer<typeof durationCounts>;

/**
 * Orders under way with the moment each was placed, by the first sign of their id; and how long the others
 * took until they were confirmed, by the minute, hour and day in which they were, as far back as is shown.
 */
export const paceRow = z.strictObject({
  version,
  /** When the newest of those others was confirmed. */
  newestMs: count,
  open: z.record(z.string(), z.record(z.string(), count)),
  /** Orders whose end was heard of before their beginning: when they were confirmed, null when never. */
  early: z.record(z.string(), z.iso.datetime().nullable()),
  took: z.record(z.string(), durationCounts),
});
export type PaceRow = z.infer<typeof paceRow>;

/** The stretches that can be looked at: an hour by the minute, a day by the hour, a month by the day. */
export const salesRanges = ['hour', 'day', 'month'] as const;
export const salesRange = z.enum(salesRanges);
export type SalesRange = z.infer<typeof salesRange>;

const amounts = salesRow.omit({ version: true, refusals: true }).required();

/** One step of the chart; `at` is when it began. */
export const salesPoint = amounts.extend({ at: z.iso.datetime() });
export type SalesPoint = z.infer<typeof salesPoint>;

/** As many products are listed as those that sell best. */
export const MOST_PRODUCTS = 8;
export const bestSeller = z.strictObject({ sku: label(60), name: label(120), sold: count, soldCents: count });

/** The answer of GET /api/admin/dashboard. Times to confirm are in milliseconds, absent without any. */
export const dashboard = z.strictObject({
  range: salesRange,
  points: z.array(salesPoint),
  totals: amounts,
  /** The same of as long a stretch just before. */
  before: amounts,
  pace: z.strictObject({ p50Ms: count, p95Ms: count, p99Ms: count }).optional(),
  refusals: z.array(z.strictObject({ code: label(60), count })),
  bestSellers: z.array(bestSeller),
  openOrders: count,
  health: z.strictObject({
    status: z.enum(['ok', 'degraded', 'down']),
    /** The parts that are not as they should be, and how. */
    troubles: z.array(z.strictObject({ name: label(100), state: label(20) })),
    /** Deliveries that will be tried again by themselves, and those that wait for a person. */
    retrying: count,
    dead: count,
  }),
});
export type Dashboard = z.infer<typeof dashboard>;
