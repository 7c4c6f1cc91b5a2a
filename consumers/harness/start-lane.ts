/** One lane, running: its subscription, its work, and how it is stopped. */
import type { Cursor } from '@/db/cursor';
import type { LaneHold } from '@/db/lane-write';
import { troubleOf } from '@/db/trouble';
import { nowMs } from '@/server/clock';
import { durableName } from '@/server/contracts/subjects';
import { wake } from '@/server/nats';
import type { Calls } from './calls';
import { type Consumer, lanesOf, subjectsOf } from './define';
import { giveWay } from './give-way';
import type { KnownOrders } from './known-orders';
import { workLane } from './lane';
import { type Lane, openLane } from './lane-memory';
import type { Lateness } from './lateness';
import { noticing, watchProgress } from './progress';
import { postgresStore } from './store';
import { mostUnacknowledged, subscribe } from './subscription';
import type { Worker } from './worker';

/** Rounds in which nothing has to end; far more than any statement may take. */
const MOST_ROUNDS = 180;

export type RunningLane = {
  hold: LaneHold;
  /** What it waits for the outside for. */
  outside(): Pick<Lane, 'inHand' | 'outsideAway'>;
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
  hold: LaneHold;
  seen: Cursor;
  calls: Calls;
  known: KnownOrders;
  lateness: Lateness;
  before: Promise<void>;
};

/** What a partition follows, and how much of it at a time; its worker may come to have all others as well. */
function followingOf({ worker, consumer, hold }: Pick<Start, 'worker' | 'consumer' | 'hold'>) {
  const { consumers, partitions } = worker;
  const all = consumers.reduce((sum, one) => sum + lanesOf(one, partitions), 0);
  return {
    durable: durableName(consumer.name, hold.partition, partitions),
    fence: hold.fence,
    subjects: subjectsOf(consumer, hold.partition, partitions),
    mostMessages: mostUnacknowledged(all),
  };
}

/** Starts a lane once what was there before has stopped. */
export function startLane({ worker, consumer, hold, before, lateness, ...memory }: Start): RunningLane {
  const { sql, broker, outside, log, partitions } = worker;
  const stopping = new AbortController();
  const progress = watchProgress(worker.mostRounds ?? MOST_ROUNDS);
  const lane = openLane({
    store: postgresStore(sql, ({ events, news }) => {
      if (events.length > 0) wake(broker, 'log');
      if (news.length > 0) wake(broker, 'feed');
    }),
    consumer: noticing(consumer, progress),
    step: progress.step,
    partitions: lanesOf(consumer, partitions),
    ...{ hold, outside, ...memory, wake: () => wakeDue() },
  });
  const disturb = () => {
    lane.calmSinceMs = nowMs();
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
    .then(() => workLane({ lane, subscription, signal, log, takeDue, giveWay: letOthersGo }))
    .catch((error) => {
      const trouble = troubleOf(error);
      if (!stopping.signal.aborted) log.warn({ err: error, lane: hold, trouble }, 'the lane ended');
    })
    .finally(async () => {
      ended = true;
      await subscription.close();
    });
  return {
    hold,
    outside: () => ({ inHand: lane.inHand, outsideAway: lane.outsideAway }),
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
