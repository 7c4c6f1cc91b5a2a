'use client';

/** The dashboard, polled while the page is visible; figures change in place, without layout shifts. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { useState } from 'react';
import { LowStockLine } from '@/components/admin/catalogue/low-stock-line';
import { buttonStyle } from '@/components/ui/button';
import { LiveBadge } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { type Dashboard, dashboard, type SalesRange, salesRanges } from '@/server/contracts/sales-view';
import { csvOf, dashboardHref, rangeWords } from './dashboard-words';
import { Figures } from './figures';
import { Funnel } from './funnel';
import { BestSellers, CancellationReasons } from './ranks';
import { SalesChart } from './sales-chart';
import { ShopHealth } from './shop-health';

const everyMs = 2_000;
const timeoutMs = 10_000;

/** Rejects when the shop cannot be reached or the session has ended. */
async function fetchDashboard(range: SalesRange): Promise<Dashboard> {
  const response = await fetch(`/api/admin/dashboard?range=${range}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`the dashboard returned ${response.status}`);
  return dashboard.parse(await response.json());
}

type DashboardViewProps = { initial: Dashboard; low: readonly LowStockNotice[] };

export function DashboardView({ initial, low }: DashboardViewProps) {
  const [now, setNow] = useState(initial);
  const [isFresh, setFresh] = useState(true);
  const refresh = async () => {
    try {
      setNow(await fetchDashboard(initial.range));
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  useInterval(refresh, { everyMs });
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-2xl font-bold">Dashboard</h1>
        <LiveBadge connection={isFresh ? 'live' : 'offline'} />
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <ShopHealth health={now.health} />
          <LowStockLine initial={low} />
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Ranges current={now.range} />
          <a
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(now.points))}`}
            download={`sales-${now.range}.csv`}
            className={buttonStyle({ variant: 'outline', size: 's' })}
          >
            Export
            <span className="sr-only"> these figures as CSV</span>
          </a>
        </div>
      </div>
      <Figures now={now} />
      <SalesChart now={now} />
      <div className="mt-10 grid gap-10 md:grid-cols-2">
        <Funnel totals={now.totals} range={now.range} />
        <CancellationReasons refusals={now.refusals} range={now.range} />
      </div>
      <BestSellers sellers={now.bestSellers} />
    </>
  );
}

const Ranges = ({ current }: { current: Dashboard['range'] }) => (
  <nav aria-label="Time range" className="flex rounded-full border border-edge p-0.5">
    {salesRanges.map((range) => (
      <Link
        key={range}
        href={dashboardHref(range)}
        prefetch={false}
        aria-current={range === current ? 'true' : undefined}
        className={clsx(
          'flex h-8 items-center rounded-full px-3.5 text-sm font-semibold',
          range === current ? 'bg-accent text-on-accent' : 'text-quiet hover:text-ink',
        )}
      >
        {rangeWords[range].name}
      </Link>
    ))}
  </nav>
);
