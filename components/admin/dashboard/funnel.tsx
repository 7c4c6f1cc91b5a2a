/** How many orders reached each step. */
import type { Dashboard, SalesRange } from '@/server/contracts/sales-view';
import { rangeWords, shareWords } from './dashboard-words';

const steps = [
  { key: 'placed', name: 'Placed' },
  { key: 'reserved', name: 'Stock reserved' },
  { key: 'authorised', name: 'Card authorised' },
  { key: 'confirmed', name: 'Confirmed' },
] as const;

export function Funnel({ totals, range }: { totals: Dashboard['totals']; range: SalesRange }) {
  const most = Math.max(1, ...steps.map(({ key }) => totals[key]));
  return (
    <section aria-labelledby="funnel">
      <h2 id="funnel" className="text-lg font-bold">
        From placed to confirmed
      </h2>
      <p className="text-sm text-quiet">Orders that reached each step in {rangeWords[range].long}</p>
      <ol aria-labelledby="funnel" className="mt-3 grid gap-2.5">
        {steps.map(({ key, name }) => (
          <li key={key} data-step={key} className="grid grid-cols-[minmax(0,1fr)_auto_4rem] gap-x-3 text-sm">
            <span>{name}</span>
            <span className="text-right font-semibold tabular-nums">{totals[key]}</span>
            <span className="text-right text-quiet tabular-nums">
              {shareWords(totals[key], totals.placed)}
            </span>
            <Bar share={totals[key] / most} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A bar whose width is a share from 0 to 1. */
export const Bar = ({ share, className = 'fill-accent' }: { share: number; className?: string }) => (
  <svg aria-hidden="true" className="col-span-full mt-1 h-2 w-full overflow-hidden rounded-full bg-wash">
    <rect width={`${Math.min(100, 100 * share)}%`} height="100%" className={className} />
  </svg>
);
