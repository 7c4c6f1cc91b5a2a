/**
 * How every lane stood, once in a few seconds and for a little more than an hour: one row for all of them.
 * Whoever comes second in the same few seconds writes nothing.
 */
import { HISTORY_STEPS, type HistoryRange, type LaneHistory } from '@/server/contracts/consumer-api';
import { asJson, type Sql } from './connect';
import { type ConsumerLag, consumerLags } from './health';

/** A sample is taken once in so many seconds. */
export const SAMPLE_SECONDS = 5;
const KEPT_SECONDS = 3_900;

/** What is kept of a lane: how many events waited, for how many seconds, and how many were ever done. */
type Sample = [behind: number, oldestSeconds: number, done: number];

/** The name of a lane in a sample. */
export const laneKey = ({ name, partition }: Pick<ConsumerLag, 'name' | 'partition'>): string =>
  `${name}/${partition}`;

const slotNow = (sql: Sql) => sql`floor(extract(epoch from now()) / ${SAMPLE_SECONDS})::bigint`;

/** Takes a sample, unless there is one of these few seconds; and forgets those that are too old. */
export async function takeSample(sql: Sql): Promise<void> {
  const [taken] = await sql`select from lane_samples where slot >= ${slotNow(sql)} limit 1`;
  if (taken) return;
  const lags = await consumerLags(sql);
  const lanes = Object.fromEntries(
    lags.map((lag): [string, Sample] => [
      laneKey(lag),
      [lag.behind, Math.round(lag.oldestSeconds), lag.done],
    ]),
  );
  await sql`
    with old as (delete from lane_samples where at < now() - ${KEPT_SECONDS} * interval '1 second')
    insert into lane_samples (slot, lanes) values (${slotNow(sql)}, ${asJson(lanes)}::text::jsonb)
    on conflict do nothing`;
}

/** How many seconds one step of what is shown is long. */
const secondsOfStep: Record<HistoryRange, number> = { minutes: 10, hour: 60 };

/** The most that waited on each lane, step by step, oldest first; null where nobody looked. */
export async function laneHistory(sql: Sql, range: HistoryRange): Promise<LaneHistory> {
  const stepSeconds = secondsOfStep[range];
  const rows = await sql<{ lane: string; step: number; behind: number }[]>`
    select lane, step, max((sample ->> 0)::integer) as behind
    from lane_samples
    cross join lateral (
      select (${HISTORY_STEPS} - 1 - (floor(extract(epoch from now()) / ${stepSeconds})
                              - floor(extract(epoch from at) / ${stepSeconds})))::integer as step) as told
    cross join lateral jsonb_each(lanes) as kept(lane, sample)
    where at > now() - ${HISTORY_STEPS * stepSeconds} * interval '1 second' and step >= 0
    group by lane, step`;
  const lanes: LaneHistory['lanes'] = {};
  for (const { lane, step, behind } of rows) {
    lanes[lane] ??= Array<number | null>(HISTORY_STEPS).fill(null);
    lanes[lane][step] = behind;
  }
  return { range, stepSeconds, lanes };
}

/** How long a pace is measured over, at most and at least. */
const MEASURED_SECONDS = { most: 16, least: 2 };

/** The oldest sample that still says something of the pace now; undefined when there is none. */
export async function sampleBefore(sql: Sql) {
  const [row] = await sql<{ secondsAgo: number; lanes: Record<string, Sample> }[]>`
    select extract(epoch from now() - at)::float8 as "secondsAgo", lanes from lane_samples
    where at > now() - ${MEASURED_SECONDS.most} * interval '1 second'
      and at < now() - ${MEASURED_SECONDS.least} * interval '1 second'
    order by slot limit 1`;
  return row;
}
