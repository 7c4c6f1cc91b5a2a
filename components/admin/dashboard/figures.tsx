/** The few numbers one looks for first, each in a place of its own that keeps its size. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatMoney } from '@/components/ui/money';
import type { Dashboard } from '@/server/contracts/sales-view';
import { changeWords, durationWords, rangeWords } from './dashboard-words';

const counted = new Intl.NumberFormat('en-GB');

type FiguresProps = { now: Pick<Dashboard, 'totals' | 'before' | 'pace' | 'openOrders' | 'range'> };

export function Figures({ now: { totals, before, pace, openOrders, range } }: FiguresProps) {
  const than = (of: 'confirmed' | 'confirmedCents' | 'refundedCents') =>
    changeWords(totals[of], before[of], rangeWords[range].before);
  const pacePart = (ms: number | undefined) => (ms === undefined ? '–' : durationWords(ms));
  return (
    <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-4 border-y border-line py-4 md:grid-cols-5">
      <Figure name={`Sales in ${rangeWords[range].long}`} value={formatMoney(totals.confirmedCents)}>
        {than('confirmedCents')}
      </Figure>
      <Figure name="Refunded in that time" value={formatMoney(totals.refundedCents)} says="refunded">
        {than('refundedCents')}
      </Figure>
      <Figure name="Orders confirmed" value={counted.format(totals.confirmed)} says="confirmed">
        {than('confirmed')}
      </Figure>
      <Figure
        name="Orders open now"
        value={<Link href="/admin/orders?status=processing">{counted.format(openOrders)}</Link>}
        says="open"
      />
      <Figure name="Median to confirm" value={pacePart(pace?.p50Ms)}>
        {`95 % within ${pacePart(pace?.p95Ms)}, 99 % within ${pacePart(pace?.p99Ms)}`}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; value: ReactNode; says?: string; children?: ReactNode };

const Figure = ({ name, value, says, children }: FigureProps) => (
  <div className="flex min-w-0 flex-col">
    <dt className="text-sm text-quiet">{name}</dt>
    <dd data-figure={says} className="truncate text-2xl font-bold tabular-nums">
      {value}
    </dd>
    {children && <dd className="text-xs text-quiet tabular-nums">{children}</dd>}
  </div>
);
