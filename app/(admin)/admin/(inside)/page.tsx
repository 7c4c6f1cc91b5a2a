/**
 * The dashboard. An address with a timeline search, from before the timeline moved, redirects to the
 * timeline.
 */
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { DashboardView } from '@/components/admin/dashboard/dashboard-view';
import {
  readEventSearch,
  readOpened,
  searchKey,
  timelineHref,
} from '@/components/admin/timeline/event-search';
import { readLowStock } from '@/db/catalogue/low-stock';
import { database } from '@/db/connect';
import { salesRange } from '@/server/contracts/sales-view';
import { dashboardOf } from '@/server/queries/dashboard';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Dashboard' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DashboardPage({ searchParams }: Props) {
  await requireOperator();
  const params = await searchParams;
  const search = readEventSearch(params);
  const openedId = readOpened(params);
  if (openedId || searchKey(search)) redirect(timelineHref(search, openedId));
  const range = salesRange.catch('hour').parse(params.range);
  const sql = database();
  const [initial, low] = await Promise.all([dashboardOf(sql, range), readLowStock(sql)]);
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <DashboardView key={range} initial={initial} low={low} />
    </div>
  );
}
