/**
 * Below a consumer's or partition's numbers: its lag over time, its throughput, and when it will be caught
 * up.
 */
import { clsx } from 'clsx';
import { type Drain, drainOf, rateText } from './drain';
import type { ConsumerStatus } from './partition-states';
import { TrendLine } from './trend-line';

type Props = {
  part: Pick<ConsumerStatus, 'state' | 'behind' | 'oldestSeconds' | 'pace'>;
  name: string;
  trend: readonly (number | null)[];
  /** The time range of the trend, in words. */
  since: string;
  columns: number;
  /** For a whole consumer, not one of its partitions. */
  isWhole?: boolean;
};

const tones: Record<Drain['tone'], string> = { quiet: 'text-quiet', warn: 'text-warn', bad: 'text-bad' };

export function TrendRow({ part, name, trend, since, columns, isWhole = false }: Props) {
  const { text, tone } = drainOf(part);
  return (
    <tr data-pace={name} className={clsx(isWhole && 'bg-wash/60')}>
      <td colSpan={columns} className="pr-1 pb-1.5 pl-1 sm:pl-2">
        <div
          className={clsx(
            'grid grid-cols-[6.5rem_minmax(0,1fr)] items-center gap-x-3',
            'md:grid-cols-[minmax(0,1fr)_7rem_13rem]',
          )}
        >
          <div className="max-md:col-span-full">
            <TrendLine points={trend} name={`Lag of ${name}, last ${since}`} />
          </div>
          <p className="truncate text-xs md:text-right">
            {`${rateText(part.pace?.donePerSecond)}/s processed`}
          </p>
          <p className={clsx('truncate text-xs md:text-right', tones[tone])} data-drain>
            {text}
          </p>
        </div>
      </td>
    </tr>
  );
}
