/** What a partition remembers and where: everything the harness asks of a database, and nothing else. */

import { availableUnits } from '@/db/catalogue/stock';
import type { Sql } from '@/db/connect';
import { endOutage, type Outage, recordOutage } from '@/db/consuming/delivery-attempts';
import { dueDeliveries, parkedStreams } from '@/db/consuming/parked-deliveries';
import { alreadyDone, type PartitionWrite, writePartition } from '@/db/consuming/partition-write';
import { type RewindRange, type RewindScope, rewindRange } from '@/db/consuming/rewind-range';
import { type DueTimeout, dueTimeouts } from '@/db/consuming/saga-timeouts';
import { streamReader } from '@/db/log/event-corrections';
import { readRows } from '@/db/read-models/rows';
import type { Envelope } from '@/server/contracts/envelope';

type PartitionId = { consumer: string; partition: number };

/** A delivery that was held back and whose turn has come, as it was received. */
export type DueDelivery = { eventId: string; raw: string; attempts: number; silentMs?: number };

/** The memory of consumers. Errors are Postgres' own; `errorClassOf` tells what they mean. */
export type Store = {
  /** The events of these that the consumer has done already. */
  alreadyDone(consumer: string, eventIds: readonly string[]): Promise<Set<string>>;
  /** All events of these streams, oldest first, as recorded or as operators have corrected them. */
  readStreams(streams: readonly string[], asCorrected?: boolean): Promise<Map<string, Envelope[]>>;
  /** The rows of a read model with these keys; keys without a row are absent. */
  readRows(table: string, keys: readonly string[]): Promise<Map<string, unknown>>;
  /** How many units of each product can still be reserved. */
  availableUnits(skus: readonly string[]): Promise<Map<string, number>>;
  /** The streams of a partition on which a delivery waits. */
  parkedStreams(assignment: PartitionId): Promise<Set<string>>;
  /**
   * What waits on a partition's streams whose first waiting delivery is due or was answered, in the order of
   * each stream.
   */
  dueDeliveries(assignment: PartitionId, answered: readonly string[]): Promise<DueDelivery[]>;
  /** What a partition's saga has waited for long enough, longest first. */
  dueTimeouts(assignment: PartitionId): Promise<DueTimeout[]>;
  /** What a partition is to do again next; undefined when it is not being rewound. */
  rewindRange(assignment: PartitionId, part: RewindScope): Promise<RewindRange | undefined>;
  /** Records that a partition stands still for so long from now on; gives under which moment. */
  recordOutage(outage: Outage, why: { error: string; startedMsAgo: number; forMs: number }): Promise<string>;
  /** Records that a partition goes on. */
  endOutage(outage: Outage): Promise<void>;
  /**
   * All that a partition did, at once or not at all; fails when the partition belongs to someone else by now.
   */
  write(write: PartitionWrite): Promise<void>;
};

/** The memory of consumers in Postgres; `written` hears of each write that took effect. */
export const postgresStore = (sql: Sql, written?: (write: PartitionWrite) => void): Store => ({
  alreadyDone: (consumer, eventIds) => alreadyDone(sql, consumer, eventIds),
  readStreams: streamReader(sql),
  readRows: (table, keys) => readRows(sql, table, keys),
  availableUnits: (skus) => availableUnits(sql, skus),
  parkedStreams: ({ consumer, partition }) => parkedStreams(sql, consumer, partition),
  dueDeliveries: (assignment, answered) => dueDeliveries(sql, assignment, answered),
  dueTimeouts: (assignment) => dueTimeouts(sql, assignment),
  rewindRange: (assignment, part) => rewindRange(sql, assignment, part),
  recordOutage: (outage, why) => recordOutage(sql, outage, why),
  endOutage: (outage) => endOutage(sql, outage),
  async write(write) {
    await writePartition(sql, write);
    written?.(write);
  },
});
