/** Whether each consumer is at work, why, and since when; one of which nothing is written is at work. */

import { asJson, type Fragment, type Sql } from '@/db/connect';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';

/** A consumer, and how it is shipped: on unless said otherwise. */
export type Shipped = { consumer: string; shipped?: 'off' | undefined };

/** Writes down which consumers are off when the shop is new; what was switched since stays as it is. */
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

/** How the consumers stand that were ever switched, or are shipped off. */
export async function readControls(sql: Sql): Promise<ConsumerControl[]> {
  return sql<ConsumerControl[]>`
    select consumer, shipped, state, reason,
           to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
    from consumer_controls order by consumer`;
}

/** What is known before a consumer is switched: how it stands, and the newest version of its stream. */
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
