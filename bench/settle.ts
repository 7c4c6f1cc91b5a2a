/** Waits for orders to end and for pending work to finish. */
import type { Sql } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import { health } from '@/server/queries/health';
import type { OrderLog } from './order-log';

const LOOK_MS = 100;
const PATIENCE_MS = 60_000;

/** Waits until this many orders have ended. Throws after a minute without progress. */
export async function untilEnded(log: OrderLog, orders: number): Promise<void> {
  let movedMs = nowMs();
  while (log.ended < orders) {
    if ((await log.readOn()) > 0) movedMs = nowMs();
    if (nowMs() - movedMs > PATIENCE_MS) {
      throw new Error(`only ${log.ended} of ${orders} orders ended, without further progress`);
    }
    if (log.ended < orders) await pause(LOOK_MS);
  }
}

/**
 * Waits until every confirmed order is captured and has its receipt. Throws after a minute without progress.
 */
export async function untilFinished(log: OrderLog): Promise<void> {
  let movedMs = nowMs();
  for (;;) {
    if ((await log.readOn()) > 0) movedMs = nowMs();
    if (log.unfinished === 0) return;
    if (nowMs() - movedMs > PATIENCE_MS) {
      throw new Error(`${log.unfinished} receipts or captures are missing, without further progress`);
    }
    await pause(LOOK_MS);
  }
}

/** Waits until no work is pending. Throws after a minute. */
export async function untilQuiet(sql: Sql): Promise<void> {
  const untilMs = nowMs() + PATIENCE_MS;
  for (;;) {
    const { relay, consumers } = await health(sql);
    const left = consumers.reduce((sum, { behind, retrying }) => sum + behind + retrying, relay.behind);
    if (left === 0 && consumers.length > 0) return;
    if (nowMs() > untilMs) throw new Error(`${left} deliveries are still pending`);
    await pause(LOOK_MS);
  }
}
