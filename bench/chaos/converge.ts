/** Waits for the shop to come to rest after the last fault. */
import type { Sql } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import { describePending, isAtRest, type PendingWork, pendingWork } from '../verify/pending-work';

const LOOK_MS = 200;
const PATIENCE_MS = 180_000;

/** Whether the shop came to rest, after how long, and the work left otherwise. */
export type Converged = { afterMs: number; rested: boolean; left: string };

/**
 * Waits until no work is pending, at most three minutes from now, since every request has its answer by now.
 * `afterMs` counts from `sinceMs`, in milliseconds since the epoch.
 */
export async function converge(sql: Sql, sinceMs: number): Promise<Converged> {
  const untilMs = nowMs() + PATIENCE_MS;
  let left = 'the database does not answer';
  while (nowMs() < untilMs) {
    const toDo: PendingWork | undefined = await pendingWork(sql).catch(() => undefined);
    if (toDo && isAtRest(toDo)) return { afterMs: nowMs() - sinceMs, rested: true, left: '' };
    if (toDo) left = describePending(toDo);
    await pause(LOOK_MS);
  }
  return { afterMs: nowMs() - sinceMs, rested: false, left };
}
