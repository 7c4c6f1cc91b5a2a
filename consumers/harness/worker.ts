/** What a worker works with. */
import type { NatsConnection } from '@nats-io/transport-node';
import type { Sql } from '@/db/connect';
import type { logFor } from '@/server/log';
import type { Consumer } from './define';
import type { Outside } from './outside';

export type Worker = {
  id: string;
  sql: Sql;
  broker: NatsConnection;
  consumers: readonly Consumer[];
  /** All consumers that there are, when this worker works for some of them only. */
  allConsumers?: readonly Consumer[];
  /** The names of those that an order waits for. */
  awaited?: readonly string[];
  /** The names of those that go first while orders wait; by default all are. */
  urgent?: readonly string[];
  partitions: number;
  outside: Outside;
  log: ReturnType<typeof logFor>;
  /** Called when a round, which renews leases, has failed. */
  roundFailed?: () => void;
  /** Rounds (a second each) without any step after which a partition is begun anew; by default 180. */
  mostRounds?: number;
};
