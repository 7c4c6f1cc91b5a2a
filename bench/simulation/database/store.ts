/** The harness's store on the simulated database, with the same answers as Postgres. */
import type { Store } from '@/consumers/harness/store';
import type { PartitionWrite } from '@/db/consuming/partition-write';
import type { DatabaseClient } from './client';
import { dueDeliveries, parkedStreams } from './held';
import { readStreams } from './log';
import type { Tables } from './tables';
import { dueTimeouts } from './timeouts';
import { writePartition } from './write';

type OnWrite = (write: PartitionWrite) => void;
type Ask = { ask: DatabaseClient; tables: Tables; written?: OnWrite; refused?: (code: string) => void };

/** The store as one process reaches it; `written` and `refused` are called after each write. */
export const simulatedStore = ({ ask, tables, written, refused }: Ask): Store => ({
  alreadyDone: (consumer, eventIds) => ask.read('read', () => alreadyDone(tables, consumer, eventIds)),
  readStreams: (streams) => ask.read('read', () => readStreams(tables, streams)),
  readRows: (table, keys) => ask.read('read', () => readRows(tables, table, keys)),
  availableUnits: async (skus) =>
    skus.length === 0 ? new Map() : ask.read('read', () => availableUnits(tables, skus)),
  parkedStreams: (assignment) => ask.read('read', () => parkedStreams(tables, assignment)),
  dueDeliveries: (assignment, answered) =>
    ask.read('read', () => dueDeliveries(tables, assignment, answered)),
  dueTimeouts: (assignment) => ask.read('read', () => dueTimeouts(tables, assignment)),
  // No operator is simulated, so nothing is rewound.
  rewindRange: async () => undefined,
  // Outage records are only displayed.
  recordOutage: async () => '',
  endOutage: async () => undefined,
  write: (write) =>
    ask.write('partition write', (xid) => {
      try {
        writePartition(tables, xid, write);
      } catch (error) {
        refused?.(codeOf(error));
        throw error;
      }
      written?.(write);
    }),
});

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'none';

const alreadyDone = (tables: Tables, consumer: string, eventIds: readonly string[]) =>
  new Set(eventIds.filter((id) => tables.inbox.get(consumer)?.has(id)));

const readRows = (tables: Tables, table: string, keys: readonly string[]) =>
  new Map(
    keys.flatMap((key) => {
      const kept = tables.rows.get(table)?.get(key);
      return kept ? [[key, kept.row] as const] : [];
    }),
  );

const availableUnits = (tables: Tables, skus: readonly string[]) =>
  new Map(
    skus.flatMap((sku) => {
      const counters = tables.stock.get(sku);
      return counters ? [[sku, counters.available] as const] : [];
    }),
  );
