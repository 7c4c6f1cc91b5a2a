/** The operators' API of consumers: pause, resume, switch on and off; lag and its history. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';
import { rewindState } from './rewind-api';

/** `off`: the consumer is not part of the shop, and its lag does not count. */
export const consumerState = z.enum(['on', 'paused', 'off']);
export type ConsumerState = z.infer<typeof consumerState>;

/** An operator's action on a consumer. */
export const consumerAction = z.enum(['pause', 'resume', 'switch-on', 'switch-off']);
export type ConsumerAction = z.infer<typeof consumerAction>;

/** The body of POST /api/admin/consumers/{name}. */
export const switchRequest = z.strictObject({ act: consumerAction, reason: operatorsReason });
export type SwitchRequest = z.infer<typeof switchRequest>;

/** Its response 200: the consumer's new state. */
export const switchResponse = z.strictObject({ consumer: label(60), state: consumerState });

/** A consumer's state, since when and why; `shipped` is its default state. */
export const consumerControl = z.strictObject({
  consumer: z.string(),
  shipped: z.enum(['on', 'off']),
  state: consumerState,
  reason: z.string(),
  changedAt: z.string(),
});
export type ConsumerControl = z.infer<typeof consumerControl>;

/** Throughput of a partition: events processed per second, and growth of its lag per second. */
export const pace = z.strictObject({ donePerSecond: z.number().min(0), grewPerSecond: z.number() });
export type Pace = z.infer<typeof pace>;

const count = z.int().min(0);
const lag = {
  behind: count,
  oldestSeconds: z.number().min(0),
  owner: z.string().nullable(),
  cursor: z.string(),
};

/** The response of GET /api/admin/consumers; `consumers` has one entry per consumer and partition. */
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
  /** Names of the read models being rebuilt. */
  rebuilding: z.array(z.string()),
});

/** The number of steps in a lag history. */
export const HISTORY_STEPS = 60;

/** `minutes` covers the last ten. */
export const historyRange = z.enum(['minutes', 'hour']);
export type HistoryRange = z.infer<typeof historyRange>;

/**
 * The response of GET /api/admin/consumers/history: the peak lag of each partition (`consumer/number`) in each
 * step, oldest first; null where no sample was taken.
 */
export const partitionHistory = z.strictObject({
  range: historyRange,
  stepSeconds: z.int().min(1),
  partitions: z.record(z.string(), z.array(z.int().min(0).nullable())),
});
export type PartitionHistory = z.infer<typeof partitionHistory>;
