/** The orders that wait for a person, what was screened last, and how a day's screenings came out. */
import {
  type OrderReview,
  orderReview,
  type ReviewedOrder,
  type ReviewQueue,
} from '@/server/contracts/order-review';
import { type OrderView, orderView } from '@/server/contracts/order-view';
import type { Fragment, Sql } from '../connect';

const MOST_HELD = 100;
const MOST_LATEST = 12;
const COUNTED_HOURS = 24;

/** All that the operator's review page shows. Throws what the database throws. */
export async function readReviewQueue(sql: Sql, mostHeld = MOST_HELD): Promise<ReviewQueue> {
  const [held, heldTotal, latest, counts] = await Promise.all([
    reviews(sql, stillHeld(sql, mostHeld)),
    heldCount(sql),
    reviews(sql, justScreened(sql)),
    countsOf(sql),
  ]);
  return { held, heldTotal, latest, ...counts };
}

/** How many orders wait for a person. Throws what the database throws. */
export async function heldCount(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::integer as count
    from review_queue review join order_status page on page.key = review.key
    where review.is_held and page.row ->> 'status' = 'processing'`;
  return row?.count ?? 0;
}

/** An order that was cancelled while it was held is held by nobody. */
const stillHeld = (sql: Sql, most: number): Fragment => sql`
  where review.is_held and page.row ->> 'status' = 'processing'
  order by review.row -> 'holds' -> 0 ->> 'since' limit ${most}`;

const justScreened = (sql: Sql): Fragment => sql`
  where review.screened_at is not null order by review.screened_at desc limit ${MOST_LATEST}`;

async function reviews(sql: Sql, which: Fragment): Promise<ReviewedOrder[]> {
  const rows = await sql<{ review: unknown; page: unknown }[]>`
    select review.row as review, page.row as page
    from review_queue review join order_status page on page.key = review.key ${which}`;
  return rows.map(({ review, page }) => together(orderReview.parse(review), orderView.parse(page)));
}

function together(review: OrderReview, page: OrderView): ReviewedOrder {
  const { version: orderVersion, status, totalCents, currency, lines, placedAt } = page;
  return { ...review, orderVersion, status, totalCents, currency, lines, placedAt };
}

async function countsOf(sql: Sql): Promise<Pick<ReviewQueue, 'counts' | 'askedAtMs'>> {
  const [row] = await sql<{ passed: number; review: number; refused: number; askedAtMs: number }[]>`
    with verdicts as (
      select row -> 'screening' ->> 'verdict' as verdict from review_queue
      where screened_at > to_char((now() - ${COUNTED_HOURS} * interval '1 hour') at time zone 'UTC',
                                  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    select count(*) filter (where verdict = 'passed')::integer as passed,
           count(*) filter (where verdict = 'review')::integer as review,
           count(*) filter (where verdict = 'refused')::integer as refused,
           (extract(epoch from now()) * 1000)::float8 as "askedAtMs"
    from verdicts`;
  const { askedAtMs = 0, ...counts } = row ?? { passed: 0, review: 0, refused: 0 };
  return { counts, askedAtMs };
}
