/** The shop as of a past position of its log, for the operators' time travel. */
import { z } from 'zod';
import { envelope } from './envelope';
import { rowChange } from './inspection';
import { logEntry } from './live';
import { orderView } from './order-view';
import { dashboard } from './sales-view';
import { stockView } from './stock-view';

/** A read model at that position: its first rows by key, or none when there were too many to fold. */
export const modelSnapshot = z.strictObject({
  name: z.string(),
  rowCount: z.int().min(0),
  isTooLong: z.boolean(),
  rows: z.array(z.strictObject({ key: z.string(), row: z.record(z.string(), z.unknown()) })),
});
export type ModelSnapshot = z.infer<typeof modelSnapshot>;

/** The dashboard at that position, of the hour before it; without health, which is not recorded. */
export const dashboardSnapshot = dashboard.omit({ health: true });
export type DashboardSnapshot = z.infer<typeof dashboardSnapshot>;

/**
 * The shop after the first `place` events of the log. `end` is how many have been read; unless `isWhole`, reading
 * continues towards about `about` events.
 */
export const shopSnapshot = z.strictObject({
  place: z.int().min(0),
  end: z.int().min(0),
  about: z.int().min(0),
  isWhole: z.boolean(),
  entry: logEntry.optional(),
  order: orderView.optional(),
  stock: z.array(stockView),
  dashboard: dashboardSnapshot.optional(),
  models: z.array(modelSnapshot),
  changes: z.array(rowChange),
});
export type ShopSnapshot = z.infer<typeof shopSnapshot>;

/** One event of an order, the page after it, and the rows it changed. */
export const orderFrame = z.strictObject({
  event: envelope,
  page: orderView.optional(),
  changes: z.array(rowChange),
});
export type OrderFrame = z.infer<typeof orderFrame>;
