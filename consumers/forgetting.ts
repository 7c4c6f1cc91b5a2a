/** What nobody will ask for again is forgotten, a little at a time, so that no table grows without end. */
import type { Sql } from '@/db/connect';
import { forgetOldNews } from '@/db/feed';
import { forgetOldAnswers } from '@/db/idempotency-keys';
import { pause } from '@/server/clock';
import { logFor } from '@/server/log';

const EVERY_MS = 10_000;

/** Starts forgetting; gives how to stop. What cannot be forgotten now has time, and nobody dies of it. */
export function startForgetting(sql: Sql): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await forget(sql, stopping.signal).catch((error) =>
        logFor('consumers').warn({ err: error }, 'what is old could not be forgotten now'),
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

/** As long as there is much, there is no pause: it comes as fast as orders do. */
async function forget(sql: Sql, signal: AbortSignal): Promise<void> {
  for (const forgetSome of [forgetOldNews, forgetOldAnswers]) {
    while ((await forgetSome(sql)) && !signal.aborted);
  }
}
