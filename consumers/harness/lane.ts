/**
 * A lane's life: take what has arrived, do it until it is done, acknowledge it; and come back to what was
 * held.
 */
import { type Cursor, START } from '@/db/cursor';
import { troubleOf } from '@/db/trouble';
import { nowMs, pause } from '@/server/clock';
import type { logFor } from '@/server/log';
import { type Batch, doBatch, type Lane } from './batch';
import { type Received, receive, receiveAgain } from './delivery';
import { bury, emptyPlan, hold, later } from './plan';
import { retryInMs } from './retry';
import type { Subscription } from './subscription';

export type Work = {
  lane: Lane;
  subscription: Subscription;
  signal: AbortSignal;
  log: ReturnType<typeof logFor>;
  /** Called after each write: there may be facts to publish and rows to show. */
  written: () => void;
  /** Whether something that was held is due; asking takes the answer back. */
  takeDue: () => boolean;
};

const MOST_MESSAGES = 100;
const MOST_CONFLICTS = 8;
const LOOK_MS = 5_000;
const CHECKPOINT_MS = 500;
const BUSY_DELIVERIES = 16;
const GATHER_MS = 50;

/** Works until told to stop, or until the lane belongs to someone else. */
export async function workLane(work: Work): Promise<void> {
  const { lane, subscription, signal } = work;
  lane.held = await patiently(work, () => lane.store.heldStreams(lane.hold));
  let writtenMs = 0;
  while (!signal.aborted) {
    if (work.takeDue()) await workOnHeld(work);
    const messages = await subscription.take(MOST_MESSAGES, LOOK_MS);
    if (messages.length === 0 || signal.aborted) continue;
    const batch = gather(messages.map((message) => receive(message.string(), lane.consumer.follows)));
    if (!isNothing(batch) || nowMs() - writtenMs > CHECKPOINT_MS) {
      await untilDone(work, batch);
      writtenMs = nowMs();
    }
    for (const message of messages) message.ack();
    if (isBusy(lane, batch)) await pause(GATHER_MS, signal);
  }
}

/** Nothing in it is for this consumer: then only the checkpoint would move, which has time. */
const isNothing = ({ deliveries, unreadable }: Batch): boolean =>
  deliveries.length === 0 && unreadable.length === 0;

/** When much is going on, a row that changes again at once is written and told once. */
const isBusy = ({ consumer }: Lane, { deliveries }: Batch): boolean =>
  consumer.kind === 'projection' && deliveries.length >= BUSY_DELIVERIES;

async function workOnHeld(work: Work): Promise<void> {
  const { lane } = work;
  const due = await patiently(work, () => lane.store.dueDeliveries(lane.hold));
  if (due.length === 0) return;
  const received = due.map(({ raw, attempts }) => receiveAgain(raw, attempts, lane.consumer.follows));
  await untilDone(work, { ...gather(received), again: true });
  lane.held = await patiently(work, () => lane.store.heldStreams(lane.hold));
}

const gather = (received: readonly Received[]): Batch => ({
  deliveries: received.flatMap(({ deliveries }) => deliveries),
  unreadable: received.flatMap(({ unreadable }) => unreadable),
  upTo: received.reduce((upTo: Cursor, one) => later(upTo, one.upTo), START),
  again: false,
  reread: false,
});

/** Does a batch however often the database is away. Gives false when it cannot be done and was set apart. */
async function untilDone(work: Work, batch: Batch): Promise<boolean> {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await patiently(work, () => doBatch(work.lane, { ...batch, reread: conflicts > 0 }));
      work.written();
      return true;
    } catch (error) {
      const trouble = troubleOf(error);
      // What the outside was asked for must be recorded also when the lane is about to stop.
      if (trouble === 'lane-lost' || trouble === 'outage') throw error;
      if (trouble === 'conflict' && conflicts < MOST_CONFLICTS) continue;
      return await oneByOne(work, batch, error);
    }
  }
}

/** Only the guilty delivery of a batch is set apart. */
async function oneByOne(work: Work, batch: Batch, cause: unknown): Promise<boolean> {
  if (batch.deliveries.length <= 1) {
    await giveUpOn(work, batch, cause);
    return false;
  }
  const stuck = new Set<string>();
  for (const delivery of batch.deliveries) {
    if (batch.again && stuck.has(delivery.event.stream)) continue;
    const done = await untilDone(work, {
      ...batch,
      deliveries: [delivery],
      unreadable: [],
      upTo: delivery.cursor,
    });
    if (!done) stuck.add(delivery.event.stream);
  }
  return untilDone(work, { ...batch, deliveries: [] });
}

async function giveUpOn(work: Work, batch: Batch, cause: unknown): Promise<void> {
  const { lane } = work;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const plan = emptyPlan();
  for (const delivery of batch.deliveries) {
    const attempts = delivery.attempts + 1;
    hold(plan, lane.hold, { delivery, attempts, reason, ...untilWhen(cause, attempts) });
    lane.held.add(delivery.event.stream);
  }
  for (const unreadable of batch.unreadable) bury(plan, lane.hold, unreadable);
  work.log.error({ err: cause, lane: lane.hold }, 'set apart');
  await patiently(work, () => lane.store.write({ lane: lane.hold, upTo: batch.upTo, ...plan }));
}

/** Others were faster each time: that ends by itself. What the store will not have is for a person. */
const untilWhen = (cause: unknown, attempts: number) =>
  troubleOf(cause) === 'conflict'
    ? ({ state: 'retrying', dueInMs: retryInMs(attempts) } as const)
    : ({ state: 'dead', dueInMs: null } as const);

/** Tries again, with growing pauses, while the database is away. Throws any other error. */
async function patiently<T>(work: Work, act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (troubleOf(error) !== 'outage' || work.signal.aborted) throw error;
      work.log.warn({ err: error, lane: work.lane.hold }, 'the database is away');
      await pause(Math.min(retryInMs(tries), 5_000), work.signal);
    }
  }
}
