/** A relay for tests that misses things sooner than it usually would, and can leave or die. */
import type { NatsConnection } from '@nats-io/transport-node';
import { connect } from '@/db/connect';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { startRelay } from './relay';
import type { Sweeping } from './sweeper';

/** Where it relays from and to, and how it sweeps. */
type Between = {
  databaseUrl: string;
  broker: NatsConnection;
  partitions: number;
  sweeping?: Sweeping;
};

/** What an impatient relay misses: whatever is not done half a second after it was recorded. */
export const impatient: Sweeping = { everyMs: 100, olderThanMs: 500 };
/** One that will not sweep before the test is over. */
export const neverSweeping: Sweeping = { everyMs: 3_600_000, olderThanMs: 0 };

/** Starts a relay with connections of its own; the broker's is closed with it. */
export function testRelay({ databaseUrl, broker, partitions, sweeping = impatient }: Between) {
  const owner = freshId();
  const sql = connect(databaseUrl, { max: 2 });
  const running = startRelay({ owner, sql, broker, partitions, sweeping, log: logFor('relay') });
  const cut = () => Promise.all([sql.end({ timeout: 0 }), broker.close()]);
  let gone: Promise<unknown> | undefined;
  return {
    owner,
    async stop() {
      gone ??= running.stop().then(cut);
      await gone;
    },
    /** Cut off from everything at once; what still runs in here is ended, and cannot even say so. */
    async die() {
      gone ??= cut().then(() => running.stop().catch(() => undefined));
      await gone;
    },
  };
}
