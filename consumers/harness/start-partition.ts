/** One partition, running: its subscription, its work, and how it is stopped. */

import type { PartitionLease } from '@/db/consuming/partition-write';
import { errorClassOf } from '@/db/error-class';
import type { Cursor } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import { durableName } from '@/server/contracts/subjects';
import { wake } from '@/server/nats';
import type { Calls } from './calls';
import { type Consumer, partitionsOf, subjectsOf } from './define';
import { giveWay } from './give-way';
import type { KnownOrders } from './known-orders';
import type { Lateness } from './lateness';
import { workPartition } from './partition';
import { openPartition, type Partition } from './partition-memory';
import { noticing, watchProgress } from './progress';
import { postgresStore } from './store';
import { mostUnacknowledged, subscribe } from './subscription';
import type { Worker } from './worker';

/** Rounds in which nothing has to end; far more than any statement may take. */
const MOST_ROUNDS = 180;

export type RunningPartition = {
  hold: PartitionLease;
  /** What it waits for the outside for. */
  outside(): Pick<Partition, 'inHand' | 'outsideAway'>;
  ended(): boolean;
  /** Something that was held back, or waited for, is due. */
  wakeDue(): void;
  /** Nothing can be heard: time in which nothing could come counts for nobody. */
  disturb(): void;
  /** Asked once a round: whether the work has come to a standstill. */
  isStalled(): boolean;
  /** Stops waiting for what it does; without the lease it can record nothing any more. */
  abandon(): void;
  /** Stops it, and waits until it has finished what it does or is abandoned. */
  stop(): Promise<void>;
};

type Start = {
  worker: Worker;
  consumer: Consumer;
  hold: PartitionLease;
  seen: Cursor;
  calls: Calls;
  known: KnownOrders;
  lateness: Lateness;
  before: Promise<void>;
};

/** What a partition follows, and how much of it at a time; its worker may come to have all others as well. */
function followingOf({ worker, consumer, hold }: Pick<Start, 'worker' | 'consumer' | 'hold'>) {
  const { consumers, partitions } = worker;
  const all = consumers.reduce((sum, one) => sum + partitionsOf(one, partitions), 0);
  return {
    durable: durableName(consumer.name, hold.partition, partitions),
    fencingToken: hold.fencingToken,
    subjects: subjectsOf(consumer, hold.partition, partitions),
    mostMessages: mostUnacknowledged(all),
  };
}

/** Starts a partition once what was there before has stopped. */
export function startPartition({
  worker,
  consumer,
  hold,
  before,
  lateness,
  ...memory
}: Start): RunningPartition {
  const { sql, broker, outside, log, partitions } = worker;
  const stopping = new AbortController();
  const progress = watchProgress(worker.mostRounds ?? MOST_ROUNDS);
  const assignment = openPartition({
    store: postgresStore(sql, ({ events, news }) => {
      if (events.length > 0) wake(broker, 'log');
      if (news.length > 0) wake(broker, 'feed');
    }),
    consumer: noticing(consumer, progress),
    step: progress.step,
    partitions: partitionsOf(consumer, partitions),
    hold,
    outside,
    ...memory,
    wake: () => wakeDue(),
  });
  const disturb = () => {
    assignment.calmSinceMs = nowMs();
  };
  const subscription = subscribe(broker, { ...followingOf({ worker, consumer, hold }), lost: disturb });
  let due = false;
  let ended = false;
  const wakeDue = () => {
    due = true;
    subscription.nudge();
  };
  const takeDue = () => {
    const was = due;
    due = false;
    return was;
  };
  const { signal } = stopping;
  const isUrgent = (worker.urgent ?? [consumer.name]).includes(consumer.name);
  const letOthersGo = () => (isUrgent ? Promise.resolve() : giveWay(() => lateness.ordersWait(), signal));
  const work = before
    .then(() => workPartition({ assignment, subscription, signal, log, takeDue, giveWay: letOthersGo }))
    .catch((error) => {
      const trouble = errorClassOf(error);
      if (!stopping.signal.aborted)
        log.warn({ err: error, assignment: hold, trouble }, 'the partition ended');
    })
    .finally(async () => {
      ended = true;
      await subscription.close();
    });
  return {
    hold,
    outside: () => ({ inHand: assignment.inHand, outsideAway: assignment.outsideAway }),
    ended: () => ended,
    wakeDue,
    disturb,
    isStalled: progress.isStalled,
    abandon() {
      stopping.abort();
      progress.abandon();
      void subscription.close().catch(() => undefined);
    },
    async stop() {
      stopping.abort();
      subscription.nudge();
      await Promise.race([work, progress.abandoned]);
    },
  };
}
