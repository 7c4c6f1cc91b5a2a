/** The key figures, in fixed places so that changes do not shift the page. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatMoney } from '@/components/ui/money';
import type { Dashboard } from '@/server/contracts/sales-view';
import { changeWords, durationText, rangeWords } from './dashboard-words';

const counted = new Intl.NumberFormat('en-GB');

type FiguresProps = { now: Pick<Dashboard, 'totals' | 'before' | 'pace' | 'openOrders' | 'range'> };

export function Figures({ now: { totals, before, pace, openOrders, range } }: FiguresProps) {
  const than = (of: 'confirmed' | 'confirmedCents' | 'refundedCents') =>
    changeWords(totals[of], before[of], rangeWords[range].before);
  const pacePart = (ms: number | undefined) => (ms === undefined ? '–' : durationText(ms));
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 md:grid-cols-5">
      <Figure name={`Sales in ${rangeWords[range].long}`} value={formatMoney(totals.confirmedCents)}>
        {than('confirmedCents')}
      </Figure>
      <Figure name="Refunded" value={formatMoney(totals.refundedCents)} figure="refunded">
        {than('refundedCents')}
      </Figure>
      <Figure name="Orders confirmed" value={counted.format(totals.confirmed)} figure="confirmed">
        {than('confirmed')}
      </Figure>
      <Figure
        name="Open orders"
        value={<Link href="/admin/orders?status=processing">{counted.format(openOrders)}</Link>}
        figure="open"
      />
      <Figure name="Median time to confirm" value={pacePart(pace?.p50Ms)}>
        {`95 % within ${pacePart(pace?.p95Ms)}, 99 % within ${pacePart(pace?.p99Ms)}`}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; value: ReactNode; figure?: string; children?: ReactNode };

const Figure = ({ name, value, figure, children }: FigureProps) => (
  <div className="flex min-w-0 flex-col">
    <dt className="text-sm text-quiet">{name}</dt>
    <dd data-figure={figure} className="truncate text-2xl font-bold tabular-nums">
      {value}
    </dd>
    {children && <dd className="text-xs text-quiet tabular-nums">{children}</dd>}
  </div>
);
