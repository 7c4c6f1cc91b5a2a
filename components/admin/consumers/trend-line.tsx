/** Lag over time as a small area chart; where nothing was sampled there is a gap. */

type Props = {
  /** Oldest first; null where nothing was sampled. */
  points: readonly (number | null)[];
  name: string;
};

const height = 24;

export function TrendLine({ points, name }: Props) {
  const known = points.flatMap((point) => point ?? []);
  const most = Math.max(0, ...known);
  const summary = known.length === 0 ? 'no data yet' : `at most ${most}, now ${points.at(-1) ?? 'unknown'}`;
  return (
    <span className="flex h-6 min-w-0 items-center gap-2 text-xs text-quiet">
      <svg
        role="img"
        aria-label={`${name}: ${summary}`}
        data-most={most}
        viewBox={`0 0 ${points.length - 1} ${height}`}
        preserveAspectRatio="none"
        className="h-6 min-w-0 flex-1 overflow-visible border-b border-line"
      >
        {segmentsOf(points).map((segment) => (
          <Segment key={segment[0]?.at} segment={segment} most={most} />
        ))}
      </svg>
      <span aria-hidden="true" className="w-14 shrink-0 truncate tabular-nums sm:w-16">
        {known.length > 0 && `max ${most.toLocaleString('en')}`}
      </span>
    </span>
  );
}

type Point = { at: number; value: number };

/** The points in runs without a gap. */
function segmentsOf(points: readonly (number | null)[]): Point[][] {
  const found: Point[][] = [];
  for (const [at, value] of points.entries()) {
    if (value === null) continue;
    const last = found.at(-1);
    if (last?.at(-1)?.at === at - 1) last.push({ at, value });
    else found.push([{ at, value }]);
  }
  return found;
}

function Segment({ segment, most }: { segment: readonly Point[]; most: number }) {
  const y = (value: number) => height - 1 - (value / Math.max(1, most)) * (height - 3);
  const line = segment.map(({ at, value }) => `${at},${y(value).toFixed(2)}`).join(' ');
  const [first, last] = [segment[0]?.at ?? 0, segment.at(-1)?.at ?? 0];
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
