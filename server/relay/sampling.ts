/**
 * Once in a few seconds it is written down how far every consumer is: beside the relay, because there is one,
 * and whatever else is away.
 */
import type { Sql } from '@/db/connect';
import { SAMPLE_SECONDS, takeSample } from '@/db/partition-samples';
import { nowMs, pause } from '@/server/clock';
import { logFor } from '@/server/log';

const EVERY_MS = SAMPLE_SECONDS * 1_000;

/** Starts taking samples; gives how to stop. A sample that cannot be taken is a gap, and nothing else. */
export function startSampling(sql: Sql): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const log = logFor('relay');
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await takeSample(sql).catch((error) => log.debug({ err: error }, 'no sample was taken'));
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
