/** How long each step of an order takes, as measured on the latest orders that were confirmed. */
import { z } from 'zod';
import type { Sql } from '@/db/connect';
import { nowMs } from '@/server/clock';
import { stepNames } from '@/server/contracts/order-view';

const fewestSamples = 5;
const latestOrders = 200;
// Looked for among the newest facts only, so that asking costs the same however long the log is.
const newestFacts = 2_000;
const keptForMs = 10_000;

/** The median of each step in milliseconds; a step that was measured too few times is absent. */
export type UsualDurations = Partial<Record<(typeof stepNames)[number], number>>;

/** What a step waits for: it begins when that one is done. */
const begins = {
  stock: 'received',
  payment: 'stock',
  confirmed: 'payment',
  charged: 'confirmed',
  receipt: 'confirmed',
};

const measured = z.array(z.object({ name: z.enum(stepNames), ms: z.number().min(0) }));
const kept = new WeakMap<Sql, { untilMs: number; durations: Promise<UsualDurations> }>();

/** The usual durations, at most ten seconds old. Throws when the database fails. */
export function usualDurations(sql: Sql): Promise<UsualDurations> {
  const known = kept.get(sql);
  if (known && nowMs() < known.untilMs) return known.durations;
  const durations = measure(sql);
  kept.set(sql, { untilMs: nowMs() + keptForMs, durations });
  durations.catch(() => kept.delete(sql));
  return durations;
}

async function measure(sql: Sql): Promise<UsualDurations> {
  const rows = await sql`
    with newest as (select stream, type from events order by xid desc, position desc limit ${newestFacts}),
      confirmed as (
        select substr(stream, length('order-') + 1) as key from newest
        where type = 'order.confirmed' limit ${latestOrders}),
      step as (
        select key, name, state, at from confirmed join order_status using (key),
          jsonb_to_recordset(row -> 'steps') as step(name text, state text, at timestamptz)),
      took as (
        select step.name, (extract(epoch from step.at - first.at) * 1000)::float8 as ms
        from step join jsonb_each_text(${sql.json(begins)}) as begin(name, since) using (name)
        join step as first on first.key = step.key and first.name = begin.since
        where step.state = 'done' and first.at <= step.at)
    select name, percentile_cont(0.5) within group (order by ms) as ms
    from took group by name having count(*) >= ${fewestSamples}`;
  return Object.fromEntries(measured.parse(rows).map(({ name, ms }) => [name, ms]));
}
