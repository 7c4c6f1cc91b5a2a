/** The histogram's bars, stacked by level. */
import { memo } from 'react';
import { levelFills } from '@/components/admin/timeline/event-look';
import { type Bucket, totalOf } from './counts';

type Props = { bars: readonly Bucket[]; chosen?: { first: number; last: number }; uncounted: boolean };

const height = 56;
const levels = ['trouble', 'notable', 'routine'] as const;

/** Even a single event among thousands gets a visible bar. */
const share = (count: number, most: number) =>
  count === 0 ? 0 : Math.max(2.5, (count / most) * (height - 8));

export const Bars = memo(function Bars({ bars, chosen, uncounted }: Props) {
  const most = Math.max(1, ...bars.map(totalOf));
  const firstCounted = bars.findIndex((bar) => totalOf(bar) > 0);
  const first = chosen && Math.min(chosen.first, chosen.last);
  const width = chosen && Math.abs(chosen.last - chosen.first) + 1;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(1, bars.length)} ${height}`}
      preserveAspectRatio="none"
      className="block size-full overflow-visible"
    >
      {uncounted && <rect width={Math.max(0, firstCounted)} height={height} className="fill-wash" />}
      {bars.map((bar, index) => {
        let top = height;
        return levels.map((level) => {
          const tall = share(bar[level], most);
          top -= tall;
          return tall === 0 ? null : (
            <rect
              key={`${bar.atMs} ${level}`}
              x={index + 0.1}
              y={top}
              width={0.8}
              height={tall}
              className={levelFills[level]}
            />
          );
        });
      })}
      <rect y={height - 0.5} width={bars.length} height={0.5} className="fill-line" />
      {first !== undefined && (
        <rect
          x={first}
          width={width}
          height={height}
          className="fill-accent/40 stroke-accent-strong"
          strokeWidth={0.05}
        />
      )}
    </svg>
  );
});
