/** What must be true of every cent; what an operator wrote off is on the record, and no longer owed. */
import type { Fragment, Sql } from '@/db/connect';
import type { Invariant } from './invariant';
import { placedCents } from './placed-cents';
import { underReview } from './under-review';

/** What each order tells of its money; amounts are null where nothing was said. */
const accounts = (sql: Sql): Fragment => sql`
  select stream,
         max(${placedCents(sql)}) filter (where type = 'order.placed') as placed,
         max((data ->> 'totalCents')::bigint) filter (where type = 'order.confirmed') as confirmed,
         max((data ->> 'amountCents')::bigint) filter (where type = 'payment.authorised') as authorised,
         sum((data ->> 'amountCents')::bigint) filter (where type = 'payment.captured') as captured,
         count(*) filter (where type = 'payment.voided') as voided,
         count(*) filter (where type = 'payment.written-off') as written_off
  from events where stream like 'order-%' group by stream`;

export const aboutMoney: readonly Invariant[] = [
  {
    name: 'money is taken once, for a confirmed order, and to the cent',
    holds: 'always',
    claims: (sql) => sql`
      select stream as subject,
             confirmed is not distinct from captured and placed = captured as holds
      from (${accounts(sql)}) as account where captured is not null`,
  },
  {
    name: 'every confirmed order is paid',
    holds: 'at rest',
    claims: (sql) => sql`
      select stream as subject, coalesce(captured = confirmed, written_off > 0) as holds
      from (${accounts(sql)}) as account where confirmed is not null`,
  },
  {
    name: 'money held for an order that came to nothing is let go, once',
    holds: 'at rest',
    claims: (sql) => sql`
      select stream as subject, voided = 1 or (voided = 0 and written_off > 0) as holds
      from (${accounts(sql)}) as account where authorised is not null and confirmed is null
        and stream not in (${underReview(sql)})`,
  },
  {
    name: 'a total is the sum of its lines',
    holds: 'always',
    claims: (sql) => sql`
      select id as subject,
             (data ->> 'totalCents')::bigint = (
               select sum((line ->> 'quantity')::bigint * (line ->> 'unitCents')::bigint)
               from jsonb_array_elements(data -> 'lines') as line) as holds
      from events where type in ('order.placed', 'order.confirmed') and data ? 'totalCents'`,
  },
];
