/** What must be true of everyone who follows the log. */

import type { Fragment, Sql } from '@/db/connect';
import { isNot } from '@/db/consuming/consumer-controls';
import { isSubscribed } from '@/db/consuming/consumer-partitions';
import type { Invariant } from './invariant';

/** What consumers go on without, because an operator said so: not done, but on the record. */
const discardedOnes = (sql: Sql): Fragment => sql`
  select distinct data ->> 'consumer' as consumer, (data ->> 'eventId')::uuid as event_id
  from events where type = 'delivery.discarded'`;

export const aboutConsumers: readonly Invariant[] = [
  {
    name: 'what a consumer did is in the log, and is something it follows',
    holds: 'always',
    claims: (sql) => sql`
      select inbox.consumer || ' ' || inbox.event_id as subject,
             events.type = any(follower.follows) or discarded.consumer is not null as holds
      from inbox
      left join events on events.id = inbox.event_id
      left join (${discardedOnes(sql)}) as discarded
        on discarded.consumer = inbox.consumer and discarded.event_id = inbox.event_id
      left join (select distinct consumer, follows from consumer_partitions) as follower
        on follower.consumer = inbox.consumer`,
  },
  {
    name: 'what an operator discarded is marked as done, and does not wait',
    holds: 'always',
    claims: (sql) => sql`
      select discarded.consumer || ' ' || discarded.event_id as subject,
             exists (select from inbox
                     where inbox.consumer = discarded.consumer and inbox.event_id = discarded.event_id)
             and not exists (select from parked_deliveries held
                             where held.consumer = discarded.consumer
                               and held.event_id = discarded.event_id) as holds
      from (${discardedOnes(sql)}) as discarded`,
  },
  {
    name: 'a consumer does a fact once',
    holds: 'always',
    claims: (sql) => sql`
      select consumer || ' ' || event_id as subject, count(*) = 1 as holds
      from inbox group by consumer, event_id`,
  },
  {
    name: 'no delivery is both done and waiting',
    holds: 'always',
    claims: (sql) => sql`
      select held.consumer || ' ' || held.event_id as subject,
             not exists (select from inbox
                         where inbox.consumer = held.consumer and inbox.event_id = held.event_id) as holds
      from parked_deliveries held`,
  },
  {
    name: 'every consumer has done every fact it follows',
    holds: 'at rest',
    claims: (sql) => sql`
      select assignment.consumer || ' ' || events.id as subject, inbox.event_id is not null as holds
      from consumer_partitions assignment
      join events on ${isSubscribed(sql)}
      left join inbox on inbox.consumer = assignment.consumer and inbox.event_id = events.id
      where ${isNot(sql, 'assignment.consumer', 'off')}`,
  },
  {
    name: 'no delivery waits',
    holds: 'at rest',
    claims: (sql) => sql`
      select consumer || ' ' || event_id as subject, false as holds from parked_deliveries
      where ${isNot(sql, 'parked_deliveries.consumer', 'off')}`,
  },
];
