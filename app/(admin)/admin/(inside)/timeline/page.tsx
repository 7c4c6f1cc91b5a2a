/** The timeline: every event of the shop, newest first, updated live. */
import type { Metadata } from 'next';
import { readEventSearch, readOpened } from '@/components/admin/timeline/event-search';
import { pageRows } from '@/components/admin/timeline/list/log-window';
import { TimelineView } from '@/components/admin/timeline/timeline-view';
import { database } from '@/db/connect';
import { logEnd } from '@/db/log/event-store';
import { readEventById, searchLog } from '@/db/log/timeline';
import { readTimelineViews } from '@/db/log/timeline-views';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Timeline' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TimelinePage({ searchParams }: Props) {
  await requireOperator();
  const params = await searchParams;
  const search = readEventSearch(params);
  const openedId = readOpened(params);
  const sql = database();
  // The cursor first: an event recorded between the two reads then arrives twice instead of never.
  const after = await logEnd(sql);
  const [page, opened, views] = await Promise.all([
    searchLog(sql, search, { limit: pageRows }),
    openedId ? readEventById(sql, openedId) : undefined,
    readTimelineViews(sql),
  ]);
  return <TimelineView search={search} page={page} after={after} opened={opened} views={views} />;
}
