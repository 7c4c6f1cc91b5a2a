/** What Next.js does once before it serves: put a door before the shop, and open the one at its side. */
import { POST as placesOrder } from '@/app/api/orders/route';
import { database } from '@/db/connect';
import { ordersWaiting } from '@/db/orders-waiting';
import { env } from '@/server/env';
import { answering, readiness } from '@/server/observing/readiness';
import { openSideDoor } from '@/server/observing/side-door';
import { startTracing } from '@/server/observing/tracing';
import { Backlog } from '@/server/web/backlog';
import { Door } from '@/server/web/door';
import { keepEveryDoor } from '@/server/web/doorkeeper';

/** Next's entry, called when the server starts. */
export async function register(): Promise<void> {
  await startTracing('web');
  const { NODE_ENV, MOST_IN_WORK, MOST_ORDERS_WAITING, RATE_LIMIT_PER_SECOND, TRUSTED_PROXIES } = env();
  const backlog = new Backlog((upTo) => ordersWaiting(database(), upTo), MOST_ORDERS_WAITING);
  const door = new Door({
    mostInWork: MOST_IN_WORK,
    ratePerSecond: RATE_LIMIT_PER_SECOND,
    isBacklogged: () => backlog.isBeyond(),
  });
  openSideDoor('web', { notReady: readiness([answering.database(database())]) });
  // A reload of the code is seen by Next.js alone.
  const hatch = new Map(NODE_ENV === 'development' ? [] : [['POST /api/orders', placesOrder]]);
  keepEveryDoor({ door, trustedProxies: TRUSTED_PROXIES, hatch });
}
