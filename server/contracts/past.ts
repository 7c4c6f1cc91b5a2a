/** The shop as it was at a place of its log: what operators who travel in time are shown. */
import { z } from 'zod';
import { envelope } from './envelope';
import { rowChange } from './inspection';
import { logEntry } from './live';
import { orderView } from './order-view';
import { dashboard } from './sales-view';
import { stockView } from './stock-view';

/** A read model as of that place; of many rows the first ones by key, and none where there were too many. */
export const modelSnapshot = z.strictObject({
  name: z.string(),
  rowCount: z.int().min(0),
  isTooLong: z.boolean(),
  rows: z.array(z.strictObject({ key: z.string(), row: z.record(z.string(), z.unknown()) })),
});
export type ModelSnapshot = z.infer<typeof modelSnapshot>;

/** What the dashboard showed then, of the hour before; which parts stood still nobody has written down. */
export const dashboardSnapshot = dashboard.omit({ health: true });
export type DashboardSnapshot = z.infer<typeof dashboardSnapshot>;

/**
 * The shop after the first `place` events of the log. `end` is how many were read so far; unless `isWhole`,
 * the log is still being read, and has about `about`.
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

/** One event of an order, the page after it, and what it changed. */
export const orderFrame = z.strictObject({
  event: envelope,
  page: orderView.optional(),
  changes: z.array(rowChange),
});
export type OrderFrame = z.infer<typeof orderFrame>;
