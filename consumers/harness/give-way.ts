/** Consumers that no order waits for let those go first that orders wait for. */
import { nowMs, pause } from '@/server/clock';

const LOOK_MS = 250;
/** A consumer does at least one batch in this time, however busy the shop is. */
export const LONGEST_MS = 5_000;

/** Waits for as long as orders wait for other consumers, but no longer than five seconds. */
export async function giveWay(ordersWait: () => boolean, signal: AbortSignal): Promise<void> {
  const untilMs = nowMs() + LONGEST_MS;
  while (ordersWait() && nowMs() < untilMs && !signal.aborted) await pause(LOOK_MS, signal);
}
