/** How the shop does over an hour, a day or a month: what its read models say, put together for one page. */
import type { Sql } from '@/db/connect';
import { readBestSellers, readPace, readSales } from '@/db/read-models/sales';
import { nowMs } from '@/server/clock';
import type { Dashboard, PaceRow, SalesPoint, SalesRange, SalesRow } from '@/server/contracts/sales-view';
import { addCounts, percentile } from '@/server/domain/duration-scale';
import { PACE } from '@/server/domain/sales-page';
import { bucketKey, bucketsBefore, grains, newestBuckets } from '@/server/domain/time-buckets';
import { health } from '@/server/health';

const MOST_PRODUCTS = 8;
const [minute, hour, day] = grains;
const grainOf = { hour: minute, day: hour, month: day } as const;

const nothing = {
  ...{ placed: 0, reserved: 0, authorised: 0, confirmed: 0, confirmedCents: 0, cancelled: 0 },
  ...{ refunded: 0, refundedCents: 0 },
};
type Amounts = typeof nothing;

/** All that the dashboard shows of one stretch of time. Throws what the database throws. */
export async function dashboardOf(sql: Sql, range: SalesRange): Promise<Dashboard> {
  const grain = grainOf[range];
  const buckets = newestBuckets(grain, nowMs()).map((atMs) => ({ atMs, key: bucketKey(grain, atMs) }));
  const keys = buckets.map(({ key }) => key);
  const keysBefore = bucketsBefore(grain, nowMs()).map((atMs) => bucketKey(grain, atMs));
  const [sales, salesBefore, pace, bestSellers, well] = await Promise.all([
    readSales(sql, keys),
    readSales(sql, keysBefore),
    readPace(sql, PACE),
    readBestSellers(sql, MOST_PRODUCTS),
    health(sql),
  ]);
  const points = buckets.map(({ atMs, key }) => pointOf(atMs, sales.get(key)));
  return {
    range,
    points,
    totals: points.reduce(plus, nothing),
    before: [...salesBefore.values()].map(amountsOf).reduce(plus, nothing),
    pace: paceOf(keys, pace),
    refusals: refusalsOf([...sales.values()]),
    bestSellers,
    openOrders: openOrders(pace),
    health: { status: well.status, troubles: troublesOf(well) },
  };
}

function pointOf(atMs: number, row: SalesRow | undefined): SalesPoint {
  return { at: new Date(atMs).toISOString(), ...amountsOf(row) };
}

/** Rows from before there were refunds have none. */
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

function paceOf(keys: readonly string[], pace: PaceRow | undefined): Dashboard['pace'] {
  const counts = addCounts(keys.map((key) => pace?.took[key] ?? {}));
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

function troublesOf(well: Awaited<ReturnType<typeof health>>): Dashboard['health']['troubles'] {
  const parts = [{ name: 'relay', state: well.relay.state }, ...well.consumers];
  return parts
    .filter(({ state }) => state !== 'live' && state !== 'off')
    .map(({ name, state }) => ({ name, state }));
}
