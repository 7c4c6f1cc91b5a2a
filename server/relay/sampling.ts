/**
 * Samples every consumer's progress every few seconds. Runs in the relay, because only one is active and it
 * does not depend on consumers.
 */
import type { Sql } from '@/db/connect';
import { SAMPLE_SECONDS, takeSample } from '@/db/consuming/partition-samples';
import { nowMs, pause } from '@/server/clock';
import { logFor } from '@/server/log';

const EVERY_MS = SAMPLE_SECONDS * 1_000;

/** Starts sampling; returns how to stop. A failed sample leaves a gap. */
export function startSampling(sql: Sql): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const log = logFor('relay');
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await takeSample(sql).catch((error) => log.debug({ err: error }, 'sample failed'));
      await pause(EVERY_MS - (nowMs() % EVERY_MS), stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
