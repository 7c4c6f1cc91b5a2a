/** How the shop does over an hour, a day or a month: what its read models say, put together for one page. */
import type { Sql } from '@/db/connect';
import { readBestSellers, readPace, readSales } from '@/db/read-models/sales';
import { nowMs } from '@/server/clock';
import { type Dashboard, MOST_PRODUCTS, type SalesRange } from '@/server/contracts/sales-view';
import { figuresOf, stepsOf } from '@/server/domain/sales-figures';
import { PACE } from '@/server/domain/sales-page';
import { health } from '@/server/queries/health';

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
    health: healthOf(well),
  };
}

function healthOf({ status, relay, consumers }: Awaited<ReturnType<typeof health>>): Dashboard['health'] {
  const parts = [{ name: 'relay', state: relay.state }, ...consumers];
  const sum = (of: (consumer: (typeof consumers)[number]) => number) =>
    consumers.reduce((total, consumer) => total + of(consumer), 0);
  return {
    status,
    troubles: parts
      .filter(({ state }) => state !== 'live' && state !== 'off')
      .map(({ name, state }) => ({ name, state })),
    retrying: sum(({ retrying }) => retrying),
    dead: sum(({ dead }) => dead),
  };
}
