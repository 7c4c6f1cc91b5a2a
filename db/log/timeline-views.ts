/** The timeline views that operators saved, by name; saving a name again overwrites it. */

import type { Sql } from '@/db/connect';
import type { TimelineView } from '@/server/contracts/timeline-view';

/** The most views that are kept. */
export const MOST_VIEWS = 100;

/** All views, sorted by name. */
export const readTimelineViews = async (sql: Sql): Promise<TimelineView[]> => [
  ...(await sql<TimelineView[]>`select name, query from timeline_views order by lower(name), name`),
];

/** Saves a view; false when it is new and the limit is reached. */
export async function saveTimelineView(sql: Sql, { name, query }: TimelineView): Promise<boolean> {
  const saved = await sql`
    insert into timeline_views (name, query)
    select ${name}::text, ${query}::text
    where exists (select from timeline_views where name = ${name})
       or (select count(*) from timeline_views) < ${MOST_VIEWS}
    on conflict (name) do update set query = excluded.query, saved_at = now()
    returning name`;
  return saved.length === 1;
}

/** Deletes a view; false when there is none of this name. */
export async function deleteTimelineView(sql: Sql, name: string): Promise<boolean> {
  const gone = await sql`delete from timeline_views where name = ${name} returning name`;
  return gone.length === 1;
}
