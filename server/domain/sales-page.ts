/** Folds events into sales over time; the rows do not depend on the order in which streams arrive. */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { PaceRow, SalesRow } from '@/server/contracts/sales-view';
import { countDuration } from './duration-scale';
import { bucketOf, grains, isKept, isSameBucket } from './time-buckets';

/** The events it subscribes to. */
export const salesFollows = [
  'order.placed',
  'stock.reserved',
  'payment.authorised',
  'order.confirmed',
  'order.cancelled',
  'payment.refunded',
] as const;
type Followed = RecordedEventOf<(typeof salesFollows)[number]>;

/** The key of the single row with open orders and times to confirm. */
export const PACE = 'pace';

/** The rows an event changes: its minute, hour and day, and the pace row when an order begins or ends. */
export function salesKeysOf({ type, at }: Followed): string[] {
  const buckets = grains.map((grain) => bucketOf(grain, at));
  return type.startsWith('order.') ? [...buckets, PACE] : buckets;
}

const noSales: SalesRow = {
  version: 0,
  placed: 0,
  reserved: 0,
  authorised: 0,
  confirmed: 0,
  confirmedCents: 0,
  cancelled: 0,
  refusals: {},
};

/** A minute, hour or day after one more event. */
export function showSales(before: SalesRow | undefined, { type, data }: Followed): SalesRow {
  const row = before ?? noSales;
  const next = { ...row, version: row.version + 1 };
  switch (type) {
    case 'order.placed':
      return { ...next, placed: row.placed + 1 };
    case 'stock.reserved':
      return { ...next, reserved: row.reserved + 1 };
    case 'payment.authorised':
      return { ...next, authorised: row.authorised + (data.late ? 0 : 1) };
    case 'order.confirmed': {
      const confirmedCents = row.confirmedCents + data.totalCents;
      return { ...next, confirmed: row.confirmed + 1, confirmedCents };
    }
    case 'payment.refunded': {
      const { refunded = 0, refundedCents = 0 } = row;
      return { ...next, refunded: refunded + 1, refundedCents: refundedCents + data.amountCents };
    }
    case 'order.cancelled': {
      const { code } = data.reason;
      const refusals = { ...row.refusals, [code]: (row.refusals[code] ?? 0) + 1 };
      return { ...next, cancelled: row.cancelled + 1, refusals };
    }
  }
}

const noPace: PaceRow = { version: 0, newestMs: 0, open: {}, early: {}, took: {} };

/** The pace row after one more event. */
export function showPace(before: PaceRow | undefined, { type, at, data }: Followed): PaceRow {
  const row = before ?? noPace;
  const next = { ...row, version: row.version + 1 };
  const { orderId } = data;
  if (type === 'order.placed') return begun(next, orderId, at);
  const shelf = orderId.charAt(0);
  const { [orderId]: placedMs, ...others } = row.open[shelf] ?? {};
  const confirmedAt = type === 'order.confirmed' ? at : null;
  if (placedMs === undefined) return { ...next, early: { ...row.early, [orderId]: confirmedAt } };
  const open = { ...row.open, [shelf]: others };
  if (Object.keys(others).length === 0) delete open[shelf];
  return { ...next, open, ...(confirmedAt ? withOneMore(row, confirmedAt, placedMs) : {}) };
}

/** Opens an order, unless its end arrived first. */
function begun(row: PaceRow, orderId: string, at: string): PaceRow {
  const placedMs = Date.parse(at);
  const { [orderId]: confirmedAt, ...early } = row.early;
  if (confirmedAt === undefined) {
    const shelf = orderId.charAt(0);
    return { ...row, open: { ...row.open, [shelf]: { ...row.open[shelf], [orderId]: placedMs } } };
  }
  return { ...row, early, ...(confirmedAt ? withOneMore(row, confirmedAt, placedMs) : {}) };
}

/** Adds a time to confirm, and drops buckets that are no longer shown. */
function withOneMore(row: PaceRow, at: string, placedMs: number): Pick<PaceRow, 'took' | 'newestMs'> {
  const atMs = Date.parse(at);
  const newestMs = Math.max(row.newestMs, atMs);
  const took = { ...row.took };
  for (const grain of grains) {
    const key = bucketOf(grain, at);
    took[key] = countDuration(took[key], Math.max(0, atMs - placedMs));
  }
  const isNewest = atMs >= row.newestMs;
  if (isNewest && isSameBucket(grains[0], row.newestMs, newestMs)) return { newestMs, took };
  const kept = Object.entries(took).filter(([key]) => isKept(key, newestMs));
  return { newestMs, took: Object.fromEntries(kept) };
}
