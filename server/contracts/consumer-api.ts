/** What operators may ask of consumers over HTTP: to be paused, resumed, switched on or off. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';
import { rewindState } from './rewind-api';

/** Whether a consumer is at work. `off`: it is no part of the shop, and nothing waits for it. */
export const consumerState = z.enum(['on', 'paused', 'off']);
export type ConsumerState = z.infer<typeof consumerState>;

/** What can be done to a consumer. */
export const consumerAction = z.enum(['pause', 'resume', 'switch-on', 'switch-off']);
export type ConsumerAction = z.infer<typeof consumerAction>;

/** The body of POST /api/admin/consumers/{name}: what to do, and why. */
export const switchRequest = z.strictObject({ act: consumerAction, reason: operatorsReason });
export type SwitchRequest = z.infer<typeof switchRequest>;

/** Its answer 200: how the consumer stands now. */
export const switchResponse = z.strictObject({ consumer: label(60), state: consumerState });

/** How a consumer stands, since when and why; `shipped` is how it was when the shop was new. */
export const consumerControl = z.strictObject({
  consumer: z.string(),
  shipped: z.enum(['on', 'off']),
  state: consumerState,
  reason: z.string(),
  changedAt: z.string(),
});
export type ConsumerControl = z.infer<typeof consumerControl>;

/** How fast a partition is: facts done in a second, and by how many more are waiting after a second. */
export const pace = z.strictObject({ donePerSecond: z.number().min(0), grewPerSecond: z.number() });
export type Pace = z.infer<typeof pace>;

const count = z.int().min(0);
const lag = {
  behind: count,
  oldestSeconds: z.number().min(0),
  owner: z.string().nullable(),
  cursor: z.string(),
};

/** The answer of GET /api/admin/consumers; `consumers` has one entry a partition of each. */
export const followers = z.strictObject({
  relay: z.looseObject(lag),
  consumers: z.array(
    z.looseObject({
      name: z.string(),
      partition: count,
      ...lag,
      retrying: count,
      dead: count,
      control: consumerState,
      pace: pace.optional(),
    }),
  ),
  controls: z.array(consumerControl),
  rewinds: z.array(rewindState),
  /** The read models that are being rebuilt. */
  rebuilding: z.array(z.string()),
});

/** Into so many steps the past is cut. */
export const HISTORY_STEPS = 60;

/** How far back is looked: ten minutes, or an hour. */
export const historyRange = z.enum(['minutes', 'hour']);
export type HistoryRange = z.infer<typeof historyRange>;

/**
 * The answer of GET /api/admin/consumers/history: the most events that waited on each partition
 * (`consumer/number`) in each step, oldest first; null where nobody looked.
 */
export const partitionHistory = z.strictObject({
  range: historyRange,
  stepSeconds: z.int().min(1),
  partitions: z.record(z.string(), z.array(z.int().min(0).nullable())),
});
export type PartitionHistory = z.infer<typeof partitionHistory>;
