/** Computes the dashboard's figures for the present or a past time. */
import type { Dashboard, PaceRow, SalesPoint, SalesRange, SalesRow } from '@/server/contracts/sales-view';
import { addCounts, percentile } from './duration-scale';
import { bucketKey, bucketsBefore, grains, newestBuckets } from './time-buckets';

const [minute, hour, day] = grains;
const grainOf = { hour: minute, day: hour, month: day } as const;

const nothing = {
  placed: 0,
  reserved: 0,
  authorised: 0,
  confirmed: 0,
  confirmedCents: 0,
  cancelled: 0,
  refunded: 0,
  refundedCents: 0,
};
type Amounts = typeof nothing;

/** A step of the chart: its start, and the key of its row. */
type Step = { atMs: number; key: string };

/** The steps of a range that ends at a given time, and those of the previous range of the same length. */
export function stepsOf(range: SalesRange, atMs: number): { steps: Step[]; before: Step[] } {
  const grain = grainOf[range];
  const keyed = (begunMs: number): Step => ({ atMs: begunMs, key: bucketKey(grain, begunMs) });
  return { steps: newestBuckets(grain, atMs).map(keyed), before: bucketsBefore(grain, atMs).map(keyed) };
}

/** Sales rows by key, and the pace row; rows without events are absent. */
export type SalesRows = { sales: ReadonlyMap<string, SalesRow>; pace: PaceRow | undefined };
export type SalesFigures = Omit<Dashboard, 'bestSellers' | 'health'>;

/** The dashboard's figures over a range that ends at a given time. */
export function figuresOf(range: SalesRange, atMs: number, { sales, pace }: SalesRows): SalesFigures {
  const { steps, before } = stepsOf(range, atMs);
  const points = steps.map(({ atMs: begunMs, key }) => pointOf(begunMs, sales.get(key)));
  return {
    range,
    points,
    totals: points.reduce(plus, nothing),
    before: before.map(({ key }) => amountsOf(sales.get(key))).reduce(plus, nothing),
    pace: paceOf(steps, pace),
    refusals: refusalsOf(steps.flatMap(({ key }) => sales.get(key) ?? [])),
    openOrders: openOrders(pace),
  };
}

function pointOf(atMs: number, row: SalesRow | undefined): SalesPoint {
  return { at: new Date(atMs).toISOString(), ...amountsOf(row) };
}

/** Old rows have no refund fields. */
function amountsOf(row: SalesRow | undefined): Amounts {
  const { version: _, refusals: __, ...amounts } = { version: 0, refusals: {}, ...nothing, ...row };
  return amounts;
}

const plus = (one: Amounts, other: Amounts): Amounts => ({
  placed: one.placed + other.placed,
  reserved: one.reserved + other.reserved,
  authorised: one.authorised + other.authorised,
  confirmed: one.confirmed + other.confirmed,
  confirmedCents: one.confirmedCents + other.confirmedCents,
  cancelled: one.cancelled + other.cancelled,
  refunded: one.refunded + other.refunded,
  refundedCents: one.refundedCents + other.refundedCents,
});

function paceOf(steps: readonly Step[], pace: PaceRow | undefined): Dashboard['pace'] {
  const counts = addCounts(steps.map(({ key }) => pace?.took[key] ?? {}));
  const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((share) => percentile(counts, share));
  if (p50Ms === undefined || p95Ms === undefined || p99Ms === undefined) return undefined;
  return { p50Ms, p95Ms, p99Ms };
}

function refusalsOf(rows: readonly SalesRow[]): Dashboard['refusals'] {
  const counts = addCounts(rows.map(({ refusals }) => refusals));
  const listed = Object.entries(counts).map(([code, count]) => ({ code, count }));
  return listed.sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}

const openOrders = (pace: PaceRow | undefined): number =>
  Object.values(pace?.open ?? {}).reduce((sum, shelf) => sum + Object.keys(shelf).length, 0);
