/** A time axis on which busy ranges keep their proportions and long idle ranges are folded. */

/** In milliseconds since the epoch. */
export type TimeRange = { fromMs: number; toMs: number };

/** A part of the axis; `start` and `width` are fractions of its length. */
export type Segment = TimeRange & { isFolded: boolean; start: number; width: number };

export type FoldedTime = {
  segments: Segment[];
  /** The position of a time on the axis, from 0 to 1. */
  place: (ms: number) => number;
};

const FOLD_WIDTH = 0.06;
const MOST_FOLDED = 0.4;
/** Shorter idle times are not folded. */
const SHORTEST_FOLD_MS = 40;

/**
 * The axis for these busy ranges. An idle range is folded when it is longer than all busy ranges together,
 * and at least `SHORTEST_FOLD_MS`.
 */
export function foldTime(busy: readonly TimeRange[]): FoldedTime {
  const merged = mergeClose(busy);
  const idle = merged
    .slice(1)
    .map(({ fromMs }, index) => ({ fromMs: merged[index]?.toMs ?? fromMs, toMs: fromMs }));
  const parts = merged.flatMap((range, index) => {
    const gap = idle[index];
    const open = { ...range, isFolded: false };
    return gap ? [open, { ...gap, isFolded: true }] : [open];
  });
  const segments = laidOut(parts);
  return { segments, place: (ms) => placeIn(segments, ms) };
}

/** Sorts the ranges and merges those with short gaps. */
function mergeClose(busy: readonly TimeRange[]): TimeRange[] {
  const inOrder = busy.toSorted((one, other) => one.fromMs - other.fromMs);
  const joined = joinWithin(inOrder, 0);
  const worked = joined.reduce((sum, one) => sum + lengthOf(one), 0);
  return joinWithin(joined, Math.max(SHORTEST_FOLD_MS, worked));
}

function joinWithin(inOrder: readonly TimeRange[], gapMs: number): TimeRange[] {
  const joined: TimeRange[] = [];
  for (const { fromMs, toMs } of inOrder) {
    const last = joined.at(-1);
    if (last && fromMs - last.toMs <= gapMs) last.toMs = Math.max(last.toMs, toMs);
    else joined.push({ fromMs, toMs });
  }
  return joined;
}

const lengthOf = ({ fromMs, toMs }: TimeRange): number => toMs - fromMs;

function laidOut(parts: readonly (TimeRange & { isFolded: boolean })[]): Segment[] {
  const open = parts.filter(({ isFolded }) => !isFolded);
  const folds = parts.length - open.length;
  const foldWidth = folds === 0 ? 0 : Math.min(FOLD_WIDTH, MOST_FOLDED / folds);
  // A single moment still gets a width, or its events would be invisible.
  const leastMs = Math.max(1, open.reduce((sum, one) => sum + lengthOf(one), 0) / 20);
  const totalMs = open.reduce((sum, one) => sum + Math.max(leastMs, lengthOf(one)), 0);
  let start = 0;
  return parts.map((part) => {
    const share = Math.max(leastMs, lengthOf(part)) / totalMs;
    const width = part.isFolded ? foldWidth : share * (1 - folds * foldWidth);
    const segment = { ...part, start, width };
    start += width;
    return segment;
  });
}

function placeIn(segments: readonly Segment[], ms: number): number {
  const within = segments.find(({ toMs }) => ms <= toMs) ?? segments.at(-1);
  if (!within) return 0;
  const { fromMs, toMs, start, width } = within;
  if (ms <= fromMs) return start;
  return toMs === fromMs ? start : start + width * Math.min(1, (ms - fromMs) / (toMs - fromMs));
}

/**
 * A label on the axis: milliseconds since the start, its position from 0 to 1, and the distance to the next
 * label.
 */
export type Tick = { afterMs: number; at: number; stepMs: number };

const LEAST_APART = 0.13;

/** Labels at round numbers, far enough apart to be read; each unfolded segment starts with one. */
export function ticksOf({ segments, place }: FoldedTime): Tick[] {
  const firstMs = segments[0]?.fromMs ?? 0;
  return segments.flatMap(({ fromMs, toMs, isFolded, start, width }) => {
    if (isFolded) return [];
    const step = roundStep(((toMs - fromMs) * LEAST_APART) / width);
    const count = width < LEAST_APART ? 0 : (toMs - fromMs) / step;
    const later = Array.from({ length: Math.floor(count) }, (_, index) => fromMs + (index + 1) * step);
    const inside = later.filter((ms) => place(ms) + LEAST_APART / 2 <= start + width);
    // A single label needs no precision to differ from a neighbour.
    const stepMs = inside.length === 0 ? 1_000 : step;
    return [fromMs, ...inside].map((ms) => ({ afterMs: ms - firstMs, at: place(ms), stepMs }));
  });
}

/** The smallest of 1, 2, 5, 10, 20 … that is at least `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))));
  return ([1, 2, 5].find((one) => one * power >= least) ?? 10) * power;
}
