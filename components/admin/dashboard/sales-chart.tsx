'use client';

/** Sales over time as bars, and as a table for screen readers and anyone who prefers one. */
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useZone } from '@/components/admin/moments';
import { useHydrated } from '@/components/ui/hydration';
import { Money } from '@/components/ui/money';
import type { Dashboard, SalesPoint, SalesRange } from '@/server/contracts/sales-view';
import { rangeWords } from './dashboard-words';

/** Days are counted in UTC, so they are labelled in UTC; shorter steps use the reader's zone. */
function timeWriter(range: SalesRange, zone: 'UTC' | undefined): (at: string) => string {
  const style =
    range === 'month'
      ? ({ day: 'numeric', month: 'short', timeZone: 'UTC' } as const)
      : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const);
  const writer = new Intl.DateTimeFormat('en-GB', style);
  return (at) => writer.format(new Date(at));
}

type Props = { now: Pick<Dashboard, 'points' | 'range' | 'totals'> };

export function SalesChart({ now: { points, range, totals } }: Props) {
  const isHydrated = useHydrated();
  const write = timeWriter(range, useZone());
  const isEmpty = totals.placed + totals.confirmed + totals.cancelled === 0;
  return (
    <section aria-labelledby="sales" className="mt-8">
      <h2 id="sales" className="text-lg font-bold">
        Orders over {rangeWords[range].long}
      </h2>
      <div aria-hidden="true" className="relative mt-3 h-56 text-xs">
        {isHydrated && <Bars points={points} write={write} />}
        {isEmpty && (
          <p className="absolute inset-0 grid place-items-center text-sm text-quiet">
            No orders in {rangeWords[range].long}
          </p>
        )}
      </div>
      {isEmpty && <p className="sr-only">No orders in {rangeWords[range].long}</p>}
      <details className="mt-2 text-sm">
        <summary className="w-fit font-semibold">Show as a table</summary>
        <PointTable points={points} range={range} write={write} />
      </details>
    </section>
  );
}

type Series = { points: readonly SalesPoint[]; write: (at: string) => string };
const tick = { fill: 'var(--color-quiet)' };
const tip = {
  background: 'var(--color-surface)',
  border: '1px solid var(--color-line)',
  borderRadius: 8,
  color: 'var(--color-ink)',
};

const Bars = ({ points, write }: Series) => (
  <ResponsiveContainer width="100%" height="100%">
    <BarChart
      data={[...points]}
      margin={{ top: 4, right: 0, bottom: 0, left: -24 }}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis dataKey="at" tickFormatter={write} tick={tick} stroke="var(--color-edge)" minTickGap={24} />
      <YAxis allowDecimals={false} tick={tick} stroke="transparent" />
      <Tooltip
        cursor={{ fill: 'var(--color-wash)' }}
        contentStyle={tip}
        labelFormatter={(at) => write(String(at))}
        isAnimationActive={false}
      />
      <Bar
        dataKey="confirmed"
        name="Confirmed"
        stackId="ended"
        fill="var(--color-good)"
        isAnimationActive={false}
      />
      <Bar
        dataKey="cancelled"
        name="Cancelled"
        stackId="ended"
        fill="var(--color-bad)"
        isAnimationActive={false}
      />
    </BarChart>
  </ResponsiveContainer>
);

function PointTable({ points, write, range }: Series & { range: SalesRange }) {
  const busy = points.filter(({ placed, confirmed, cancelled }) => placed + confirmed + cancelled > 0);
  return (
    <table className="mt-2 w-full text-left tabular-nums">
      <caption className="sr-only">Orders by {rangeWords[range].step.toLowerCase()}, newest first</caption>
      <thead>
        <tr className="text-xs text-quiet">
          {[rangeWords[range].step, 'Placed', 'Confirmed', 'Cancelled', 'Sales'].map((name) => (
            <th key={name} scope="col" className="py-1 pr-3 font-semibold last:text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {busy.toReversed().map(({ at, placed, confirmed, cancelled, confirmedCents }) => (
          <tr key={at} className="border-t border-line">
            <th scope="row" className="py-1 pr-3 font-normal">
              {write(at)}
            </th>
            <td className="pr-3">{placed}</td>
            <td className="pr-3">{confirmed}</td>
            <td className="pr-3">{cancelled}</td>
            <td className="text-right">
              <Money cents={confirmedCents} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
