/** What an order came to when it was placed; its first version names prices, and no total. */
import type { Fragment, Sql } from '@/db/connect';

/** The total in the data of an `order.placed` of any version, in cents. */
export const placedCents = (sql: Sql): Fragment => sql`
  coalesce((data ->> 'totalCents')::bigint, (
    select sum((line ->> 'quantity')::bigint * (line ->> 'unitCents')::bigint)
    from jsonb_array_elements(data -> 'lines') as line))`;
