/** What nobody will ask for again is forgotten, a little at a time, so that no table grows without end. */
import type { Sql } from '@/db/connect';
import { forgetOldNews } from '@/db/feed';
import { forgetOldAnswers } from '@/db/idempotency-keys';
import { troubleOf } from '@/db/trouble';
import { pause } from '@/server/clock';

const EVERY_MS = 10_000;

/** Starts forgetting; gives how to stop. A database that is away is asked again later. */
export function startForgetting(sql: Sql): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await forget(sql);
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

async function forget(sql: Sql): Promise<void> {
  try {
    await forgetOldNews(sql);
    await forgetOldAnswers(sql);
  } catch (error) {
    if (troubleOf(error) !== 'outage') throw error;
  }
}
