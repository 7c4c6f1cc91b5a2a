/** Whether each consumer is on, paused or off, why, and since when; one without a row is on. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';

/** A consumer and its initial state: on by default. */
export type Shipped = { consumer: string; shipped?: 'off' | undefined };

/** Stores which consumers are initially off; later switches are kept. */
export async function declareControls(sql: Sql, declared: readonly Shipped[]): Promise<void> {
  const off = declared.filter(({ shipped }) => shipped === 'off').map(({ consumer }) => consumer);
  if (off.length === 0) return;
  await sql`
    insert into consumer_controls (consumer, shipped, state)
    select consumer, 'off', 'off' from unnest(${off}::text[]) as consumer order by consumer
    on conflict (consumer) do nothing`;
}

/** The condition that a consumer, named by this column, is in none of these states. */
export const isNot = (sql: Sql, column: string, ...states: ConsumerState[]): Fragment => sql`
  not exists (select from consumer_controls control
              where control.consumer = ${sql(column)} and control.state = any(${states}))`;

/** The consumers that were ever switched, or are initially off. */
export async function readControls(sql: Sql): Promise<ConsumerControl[]> {
  return sql<ConsumerControl[]>`
    select consumer, shipped, state, reason,
           to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
    from consumer_controls order by consumer`;
}

/** The state of a consumer, and the version of its stream, before a switch. */
export async function readSwitch(sql: Sql, consumer: string, stream: string) {
  const [row] = await sql<{ shipped: 'on' | 'off'; state: ConsumerState; version: number }[]>`
    select coalesce(max(shipped), 'on') as shipped, coalesce(max(state), 'on') as state,
           coalesce((select max(version) from events where stream = ${stream}), 0) as version
    from consumer_controls where consumer = ${consumer}`;
  return row ?? { shipped: 'on' as const, state: 'on' as const, version: 0 };
}

type Change = { consumer: string; state: ConsumerState; reason: string; changedBy: string };

/** Switches a consumer and records it, in one statement. Throws what Postgres throws. */
export async function writeSwitch(sql: Sql, change: Change, event: NewEvent): Promise<void> {
  await sql`
    with recorded as (${insertEvents(sql, [event])})
    insert into consumer_controls (consumer, shipped, state, reason, changed_by)
    select consumer, 'on', state, reason, "changedBy"
    from jsonb_to_record(${asJson(change)}::text::jsonb)
      as change(consumer text, state text, reason text, "changedBy" text)
    on conflict (consumer) do update
      set state = excluded.state, reason = excluded.reason, changed_by = excluded.changed_by,
          changed_at = now()`;
}
