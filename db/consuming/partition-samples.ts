/**
 * Samples of every partition's lag, one row every few seconds, kept for about an hour. Only the first of
 * several samplers writes.
 */

import { asJson, type Sql } from '@/db/connect';
import { HISTORY_STEPS, type HistoryRange, type PartitionHistory } from '@/server/contracts/consumer-api';
import { type ConsumerLag, consumerLags } from './lag';

/** Seconds between samples. */
export const SAMPLE_SECONDS = 5;
const KEPT_SECONDS = 3_900;

/**
 * What a sample keeps of a partition: waiting events, age of the oldest in seconds, events ever processed.
 */
type Sample = [behind: number, oldestSeconds: number, done: number];

/** The name of a partition in a sample. */
export const partitionKey = ({ name, partition }: Pick<ConsumerLag, 'name' | 'partition'>): string =>
  `${name}/${partition}`;

const sampleNumberNow = (sql: Sql) => sql`floor(extract(epoch from now()) / ${SAMPLE_SECONDS})::bigint`;

/** Takes a sample unless one exists for this interval, and deletes expired ones. */
export async function takeSample(sql: Sql): Promise<void> {
  const [taken] =
    await sql`select from partition_samples where sample_number >= ${sampleNumberNow(sql)} limit 1`;
  if (taken) return;
  const lags = await consumerLags(sql);
  const partitions = Object.fromEntries(
    lags.map((lag): [string, Sample] => [
      partitionKey(lag),
      [lag.behind, Math.round(lag.oldestSeconds), lag.done],
    ]),
  );
  await sql`
    with old as (delete from partition_samples where at < now() - ${KEPT_SECONDS} * interval '1 second')
    insert into partition_samples (sample_number, partitions)
    values (${sampleNumberNow(sql)}, ${asJson(partitions)}::text::jsonb)
    on conflict do nothing`;
}

/** The length of a chart step, in seconds. */
const secondsOfStep: Record<HistoryRange, number> = { minutes: 10, hour: 60 };

/** The maximum backlog of each partition per step, oldest first; null without a sample. */
export async function partitionHistory(sql: Sql, range: HistoryRange): Promise<PartitionHistory> {
  const stepSeconds = secondsOfStep[range];
  const rows = await sql<{ partition: string; step: number; behind: number }[]>`
    select partition, step, max((sample ->> 0)::integer) as behind
    from partition_samples
    cross join lateral (
      select (${HISTORY_STEPS} - 1 - (floor(extract(epoch from now()) / ${stepSeconds})
                              - floor(extract(epoch from at) / ${stepSeconds})))::integer as step) as told
    cross join lateral jsonb_each(partitions) as kept(partition, sample)
    where at > now() - ${HISTORY_STEPS * stepSeconds} * interval '1 second' and step >= 0
    group by partition, step`;
  const partitions: PartitionHistory['partitions'] = {};
  for (const { partition, step, behind } of rows) {
    partitions[partition] ??= Array<number | null>(HISTORY_STEPS).fill(null);
    partitions[partition][step] = behind;
  }
  return { range, stepSeconds, partitions };
}

/** Over how many seconds a rate is measured. */
const MEASURED_SECONDS = { most: 16, least: 2 };

/** The oldest sample recent enough to measure the current rate from; undefined when there is none. */
export async function sampleBefore(sql: Sql) {
  const [row] = await sql<{ secondsAgo: number; partitions: Record<string, Sample> }[]>`
    select extract(epoch from now() - at)::float8 as "secondsAgo", partitions from partition_samples
    where at > now() - ${MEASURED_SECONDS.most} * interval '1 second'
      and at < now() - ${MEASURED_SECONDS.least} * interval '1 second'
    order by sample_number limit 1`;
  return row;
}
