/** How much waited, over time, as a small area; where nobody looked there is a gap. */

type Props = {
  /** Oldest first; null where nobody looked. */
  points: readonly (number | null)[];
  /** What stands beside it: of whom, and since when. */
  name: string;
};

const height = 24;

export function TrendLine({ points, name }: Props) {
  const known = points.flatMap((point) => point ?? []);
  const most = Math.max(0, ...known);
  const told =
    known.length === 0 ? 'nothing known yet' : `at most ${most}, now ${points.at(-1) ?? 'unknown'}`;
  return (
    <span className="flex h-6 min-w-0 items-center gap-2 text-xs text-quiet">
      <svg
        role="img"
        aria-label={`${name}: ${told}`}
        data-most={most}
        viewBox={`0 0 ${points.length - 1} ${height}`}
        preserveAspectRatio="none"
        className="h-6 min-w-0 flex-1 overflow-visible border-b border-line"
      >
        {stretches(points).map((stretch) => (
          <Stretch key={stretch[0]?.at} stretch={stretch} most={most} />
        ))}
      </svg>
      <span aria-hidden="true" className="w-14 shrink-0 truncate tabular-nums sm:w-16">
        {known.length > 0 && `max ${most.toLocaleString('en')}`}
      </span>
    </span>
  );
}

type Point = { at: number; value: number };

/** What was looked at without a break. */
function stretches(points: readonly (number | null)[]): Point[][] {
  const found: Point[][] = [];
  for (const [at, value] of points.entries()) {
    if (value === null) continue;
    const last = found.at(-1);
    if (last?.at(-1)?.at === at - 1) last.push({ at, value });
    else found.push([{ at, value }]);
  }
  return found;
}

function Stretch({ stretch, most }: { stretch: readonly Point[]; most: number }) {
  const y = (value: number) => height - 1 - (value / Math.max(1, most)) * (height - 3);
  const line = stretch.map(({ at, value }) => `${at},${y(value).toFixed(2)}`).join(' ');
  const [first, last] = [stretch[0]?.at ?? 0, stretch.at(-1)?.at ?? 0];
  return (
    <>
      <polygon points={`${first},${height} ${line} ${last},${height}`} className="fill-accent opacity-25" />
      <polyline
        points={line}
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.5"
        className="fill-none stroke-accent-strong"
      />
    </>
  );
}
