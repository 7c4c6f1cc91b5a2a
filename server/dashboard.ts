/** How the shop does over an hour, a day or a month: what its read models say, put together for one page. */
import type { Sql } from '@/db/connect';
import { readBestSellers, readPace, readSales } from '@/db/read-models/sales';
import { nowMs } from '@/server/clock';
import { type Dashboard, MOST_PRODUCTS, type SalesRange } from '@/server/contracts/sales-view';
import { figuresOf, stepsOf } from '@/server/domain/sales-figures';
import { PACE } from '@/server/domain/sales-page';
import { health } from '@/server/health';

/** All that the dashboard shows of one stretch of time. Throws what the database throws. */
export async function dashboardOf(sql: Sql, range: SalesRange): Promise<Dashboard> {
  const atMs = nowMs();
  const { steps, before } = stepsOf(range, atMs);
  const keys = [...before, ...steps].map(({ key }) => key);
  const [sales, pace, bestSellers, well] = await Promise.all([
    readSales(sql, keys),
    readPace(sql, PACE),
    readBestSellers(sql, MOST_PRODUCTS),
    health(sql),
  ]);
  return {
    ...figuresOf(range, atMs, { sales, pace }),
    bestSellers,
    health: { status: well.status, troubles: troublesOf(well) },
  };
}

function troublesOf(well: Awaited<ReturnType<typeof health>>): Dashboard['health']['troubles'] {
  const parts = [{ name: 'relay', state: well.relay.state }, ...well.consumers];
  return parts
    .filter(({ state }) => state !== 'live' && state !== 'off')
    .map(({ name, state }) => ({ name, state }));
}
