/** A relay for tests that sweeps quickly and can stop or crash. */
import type { NatsConnection } from '@nats-io/transport-node';
import { connect } from '@/db/connect';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { startRelay } from './relay';
import type { Sweeping } from './sweeper';

/** What it connects, and how it sweeps. */
type Between = {
  databaseUrl: string;
  broker: NatsConnection;
  partitions: number;
  sweeping?: Sweeping;
};

/** Sweeps what is not processed half a second after recording. */
export const impatient: Sweeping = { everyMs: 100, olderThanMs: 500 };
/** Does not sweep during a test. */
export const neverSweeping: Sweeping = { everyMs: 3_600_000, olderThanMs: 0 };

/** Starts a relay with its own connections; stopping closes them. */
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
    /** Cuts every connection at once; the loop is then stopped. */
    async die() {
      gone ??= cut().then(() => running.stop().catch(() => undefined));
      await gone;
    },
  };
}
