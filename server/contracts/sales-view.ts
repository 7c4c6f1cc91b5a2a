/** The operator's dashboard, and the read-model rows behind it. */
import { z } from 'zod';
import { label } from './fields';

const count = z.int().min(0);
const version = z.int().min(1);

/**
 * Counts of one minute, hour or day; `refusals` by reason code. Refunds count when they are made and do not change
 * the sale; absent when there are none.
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

/** A histogram of durations: counts by bucket number. */
export const durationCounts = z.record(z.string(), count);
export type DurationCounts = z.infer<typeof durationCounts>;

/**
 * Open orders with their placing times, by the first character of their id; and histograms of the time to confirm
 * of the others by the minute, hour and day of their confirmation, as far back as is shown.
 */
export const paceRow = z.strictObject({
  version,
  /** When the latest order was confirmed. */
  newestMs: count,
  open: z.record(z.string(), z.record(z.string(), count)),
  /** Orders whose end arrived before their beginning: the time of confirmation, or null. */
  early: z.record(z.string(), z.iso.datetime().nullable()),
  took: z.record(z.string(), durationCounts),
});
export type PaceRow = z.infer<typeof paceRow>;

/** The ranges of the dashboard: an hour by the minute, a day by the hour, a month by the day. */
export const salesRanges = ['hour', 'day', 'month'] as const;
export const salesRange = z.enum(salesRanges);
export type SalesRange = z.infer<typeof salesRange>;

const amounts = salesRow.omit({ version: true, refusals: true }).required();

/** One step of the chart; `at` is when it began. */
export const salesPoint = amounts.extend({ at: z.iso.datetime() });
export type SalesPoint = z.infer<typeof salesPoint>;

/** The number of best sellers listed. */
export const MOST_PRODUCTS = 8;
export const bestSeller = z.strictObject({ sku: label(60), name: label(120), sold: count, soldCents: count });

/** The response of GET /api/admin/dashboard. `pace` is the time to confirm, absent without confirmed orders. */
export const dashboard = z.strictObject({
  range: salesRange,
  points: z.array(salesPoint),
  totals: amounts,
  /** The totals of the previous range of the same length. */
  before: amounts,
  pace: z.strictObject({ p50Ms: count, p95Ms: count, p99Ms: count }).optional(),
  refusals: z.array(z.strictObject({ code: label(60), count })),
  bestSellers: z.array(bestSeller),
  openOrders: count,
  health: z.strictObject({
    status: z.enum(['ok', 'degraded', 'down']),
    /** The unhealthy parts, and their states. */
    troubles: z.array(z.strictObject({ name: label(100), state: label(20) })),
    /** Deliveries that will be retried, and dead letters. */
    retrying: count,
    dead: count,
  }),
});
export type Dashboard = z.infer<typeof dashboard>;
