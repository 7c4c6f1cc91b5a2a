/** What a partition at work was given and remembers from one batch to the next. */

import type { PartitionLease } from '@/db/consuming/partition-write';
import { type Cursor, START } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import { Calls } from './calls';
import type { Consumer } from './define';
import type { Batch } from './delivery';
import { KnownOrders } from './known-orders';
import type { Outside } from './outside';
import type { Store } from './store';

/** What a partition is given: which of how many partitions it is, and what it may use. */
type PartitionOf = {
  store: Store;
  consumer: Consumer;
  partitions: number;
  hold: PartitionLease;
  outside: Outside;
  seen: Cursor;
  /** This worker's calls to the outside; a partition without it shares them with no other. */
  calls?: Calls;
  /** Makes the partition look at what was answered. */
  wake?: () => void;
  /** What this worker knows of orders; a partition without tells nobody else. */
  known?: KnownOrders;
  /** Called whenever something has ended that was waited for. */
  step?: () => void;
};

/**
 * A partition at work, and what it remembers. `held` are the streams on which a delivery waits, `answered`
 * the events that wait and were answered; whatever comes after `seen` was never done, so the inbox need not
 * be asked; since `calmSinceMs` it has worked without a break. `inHand` is up to where the outside was asked
 * for what has yet to be written, `outsideAway` whether it cannot be reached, and `outageSince` under which
 * moment that is on record.
 */
export type Partition = Required<PartitionOf> & {
  held: Set<string>;
  answered: Set<string>;
  calmSinceMs: number;
  inHand: Cursor;
  outsideAway: boolean;
  outageSince: string | undefined;
};

/** A partition that begins to work. */
export const openPartition = (assignment: PartitionOf): Partition => ({
  calls: new Calls(),
  wake: () => undefined,
  known: new KnownOrders(),
  step: () => undefined,
  ...assignment,
  held: new Set(),
  answered: new Set(),
  calmSinceMs: nowMs(),
  inHand: START,
  outsideAway: false,
  outageSince: undefined,
});

/**
 * Does a batch. It is in the hands of the outside meanwhile when it is an effect's, also between two of its
 * turns, when what was held may have its own.
 */
export async function whileInHand(
  assignment: Partition,
  batch: Batch,
  work: () => Promise<void>,
): Promise<void> {
  const { inHand } = assignment;
  if (assignment.consumer.kind === 'effect' && !batch.again) assignment.inHand = batch.upTo;
  try {
    await work();
  } finally {
    assignment.inHand = inHand;
    assignment.outsideAway = false;
  }
}
