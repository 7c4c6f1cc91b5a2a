/** The simulated tables that consumers, relays, and shoppers write. */

import type { ParkedDelivery } from '@/db/consuming/parked-deliveries';
import type { News } from '@/db/consuming/partition-write';
import type { DueTimeout } from '@/db/consuming/saga-timeouts';
import type { Cursor } from '@/db/log/cursor';
import type { KeptRow } from '@/db/read-models/rows';
import type { RelayState } from '@/db/relay/relay-state';
import type { Envelope } from '@/server/contracts/envelope';

export type Counters = { received: number; available: number; reserved: number; sold: number };
export type StoredEvent = { xid: number; position: number; event: Envelope };
export type HeldRow = Omit<ParkedDelivery, 'dueInMs'> & { dueAtMs: number | null };
export type PartitionRow = {
  consumer: string;
  partition: number;
  partitions: number;
  follows: readonly string[];
  owner: string | null;
  fencingToken: number;
  expiresAtMs: number;
  seen: Cursor;
};
export type TimeoutRow = DueTimeout & { consumer: string; dueAtMs: number };
export type RelayRow = RelayState & { owner: string | null; expiresAtMs: number };
export type WorkerRow = { id: string; consumers: readonly string[]; seenAtMs: number };

/** All committed data; `open` are the open transactions. */
export type Tables = {
  nextXid: number;
  nextPosition: number;
  open: Set<number>;
  log: StoredEvent[];
  eventIds: Set<string>;
  streams: Map<string, Envelope[]>;
  inbox: Map<string, Set<string>>;
  stock: Map<string, Counters>;
  rows: Map<string, Map<string, KeptRow>>;
  feed: News[];
  held: Map<string, HeldRow>;
  timeouts: Map<string, TimeoutRow>;
  assignments: PartitionRow[];
  workers: Map<string, WorkerRow>;
  relay: RelayRow;
  contacts: Map<string, { name: string; email: string }>;
  accepted: Map<string, string>;
};

/** An empty database. */
export const emptyTables = (): Tables => ({
  nextXid: 1_000,
  nextPosition: 1,
  open: new Set(),
  log: [],
  eventIds: new Set(),
  streams: new Map(),
  inbox: new Map(),
  stock: new Map(),
  rows: new Map(),
  feed: [],
  held: new Map(),
  timeouts: new Map(),
  assignments: [],
  workers: new Map(),
  relay: {
    fencingToken: 0,
    published: '0:0',
    partitions: 0,
    brokerCreated: '',
    brokerSequence: 0,
    owner: null,
    expiresAtMs: 0,
  },
  contacts: new Map(),
  accepted: new Map(),
});

/** An error with Postgres's code. */
export const databaseError = (code: string, message: string): Error =>
  Object.assign(new Error(message), { code });
