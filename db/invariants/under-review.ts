/** What must be true of orders that somebody looks at before they are confirmed. */
import type { Fragment, Sql } from '@/db/connect';
import type { Invariant } from './invariant';

/** The streams of orders that are held and have not ended: they wait for a person, and may for long. */
export const underReview = (sql: Sql): Fragment => sql`
  select stream from events
  where type in ('order.held', 'order.hold-lifted', 'order.cancelled', 'order.confirmed')
    and stream in (select stream from events where type = 'order.held')
  group by stream
  having count(*) filter (where type = 'order.held') > count(*) filter (where type = 'order.hold-lifted')
     and count(*) filter (where type in ('order.cancelled', 'order.confirmed')) = 0`;

export const aboutReviews: readonly Invariant[] = [
  {
    name: 'no order is confirmed while somebody holds it up, and none is held up once it is over',
    holds: 'always',
    claims: (sql) => sql`
      select ended.stream as subject,
             bool_and(told.version < ended.version)
             and (ended.type = 'order.cancelled'
                  or count(*) filter (where told.type = 'order.held')
                     = count(*) filter (where told.type = 'order.hold-lifted')) as holds
      from events ended
      join events told on told.stream = ended.stream and told.type in ('order.held', 'order.hold-lifted')
      where ended.type in ('order.confirmed', 'order.cancelled')
      group by ended.stream, ended.type`,
  },
  {
    name: 'an order is screened at most once, and its score is the sum of its points',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             count(*) = 1 and bool_and((data ->> 'score')::integer = coalesce((
               select sum((rule ->> 'points')::integer)
               from jsonb_array_elements(data -> 'rules') as rule), 0)) as holds
      from events where type = 'order.screened' group by stream`,
  },
];
