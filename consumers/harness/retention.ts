/** Deletes expired feed entries and idempotency responses in small batches, so that no table grows forever. */
import type { Sql } from '@/db/connect';
import { deleteExpiredKeys } from '@/db/edge/idempotency-keys';
import { deleteOldChanges } from '@/db/log/change-feed';
import { pause } from '@/server/clock';
import { logFor } from '@/server/log';

const EVERY_MS = 10_000;

/** Starts the clean-up and returns how to stop it. A failed run is logged and tried again later. */
export function startRetention(sql: Sql): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await prune(sql, stopping.signal).catch((error) =>
        logFor('consumers').warn({ err: error }, 'retention run failed; trying again later'),
      );
      await pause(EVERY_MS, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Does not pause while there is more to delete: rows arrive as fast as orders do. */
async function prune(sql: Sql, signal: AbortSignal): Promise<void> {
  for (const forgetSome of [deleteOldChanges, deleteExpiredKeys]) {
    while ((await forgetSome(sql)) && !signal.aborted);
  }
}
