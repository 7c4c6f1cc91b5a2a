/**
 * How far behind everyone is, for whoever asks for the figures: told by the relay, which still says so when
 * no consumer runs.
 */
import type { Sql } from '@/db/connect';
import { consumerLags, relayLag } from '@/db/health';
import { metrics, readWhenAsked } from '@/server/observing/metrics';

/** Has counted, whenever somebody asks, what the relay and each consumer have yet to do in the whole shop. */
export function watchLag(sql: Sql): void {
  readWhenAsked(async () => {
    // One after the other: a connection is left for publishing.
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
