/** Exports consumer lag and relay lag. The relay exports both, because it runs even when no consumer does. */
import type { Sql } from '@/db/connect';
import { consumerLags, relayLag } from '@/db/consuming/lag';
import { metrics, readWhenAsked } from '@/server/observing/metrics';

/** Computes the lag of the relay and of each consumer on every scrape. */
export function exportLag(sql: Sql): void {
  readWhenAsked(async () => {
    // In sequence, so that one of two connections stays free for publishing.
    const lags = [{ name: 'relay', ...(await relayLag(sql)) }, ...(await consumerLags(sql))];
    for (const follower of new Set(lags.map(({ name }) => name))) {
      const own = lags.filter(({ name }) => name === follower);
      metrics.behind.set(
        { follower },
        own.reduce((sum, { behind }) => sum + behind, 0),
      );
      metrics.behindSeconds.set({ follower }, Math.max(...own.map(({ oldestSeconds }) => oldestSeconds)));
    }
  });
}
