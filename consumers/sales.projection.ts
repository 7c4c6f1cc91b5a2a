/** Keeps what the operator's dashboard shows: sales by minute, hour and day, and how long orders take. */
import type { PaceRow, SalesRow } from '@/server/contracts/sales-view';
import { PACE, salesFollows, salesKeysOf, showPace, showSales } from '@/server/domain/sales-page';
import { isBucketOver } from '@/server/domain/time-buckets';
import { projection } from './harness/define';

export const sales = projection({
  name: 'sales',
  table: 'sales',
  follows: salesFollows,
  rowsPer: 'everything',
  keys: salesKeysOf,
  isOver: isBucketOver,
  when: (row: SalesRow | PaceRow | undefined, event, key) =>
    key === PACE
      ? showPace(row && 'open' in row ? row : undefined, event)
      : showSales(row && 'placed' in row ? row : undefined, event),
});
