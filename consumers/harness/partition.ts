/**
 * A partition's life: take what has arrived, do it until it is done, acknowledge it; and come back to what
 * was held.
 */
import type { JsMsg } from '@nats-io/jetstream';
import { MOST_DUE } from '@/db/consuming/parked-deliveries';
import { errorClassOf } from '@/db/error-class';
import { type Cursor, START } from '@/db/log/cursor';
import { nowMs } from '@/server/clock';
import { failpoint } from '@/server/failpoints';
import { doBatch } from './batch';
import { type Batch, type Received, receive, receiveAgain } from './delivery';
import { type GivenUp, giveUpOn } from './give-up';
import { endOutage, pauseInOutage } from './outages';
import type { Partition } from './partition-memory';
import { whileInHand } from './partition-memory';
import { inPieces } from './pieces';
import { emptyPlan, later } from './plan';
import { workOnRewind } from './rewind';
import type { DueDelivery } from './store';
import { workOnTimeouts } from './timeouts';
import { patiently, Stopped, type Work } from './work';

const MOST_MESSAGES = 100;
const MOST_CONFLICTS = 8;
const LOOK_MS = 5_000;
const CHECKPOINT_MS = 500;

/** Works until told to stop, or until the partition belongs to someone else. */
export async function workPartition(work: Work): Promise<void> {
  const { assignment, subscription, signal } = work;
  const part = { partition: assignment.hold.partition, partitions: assignment.partitions };
  assignment.held = await patiently(work, () => assignment.store.parkedStreams(assignment.hold));
  let writtenMs = 0;
  let backlog = false;
  let rewinding = false;
  while (!signal.aborted) {
    assignment.step();
    const due = work.takeDue();
    if (due) await workOnDue(work, backlog);
    if (due || rewinding) rewinding = await workOnRewind(work, (batch) => untilDone(work, batch));
    const messages = await subscription.take(MOST_MESSAGES, rewinding ? 0 : LOOK_MS);
    backlog = messages.length >= MOST_MESSAGES;
    if (messages.length === 0 || signal.aborted) continue;
    await work.giveWay?.();
    failpoint('partition.received');
    const read = (message: JsMsg) => receive(message.string(), assignment.consumer.follows, part);
    for (const piece of inPieces(messages, read)) {
      if (signal.aborted) return;
      const batch = gather(piece.received);
      if (!isNothing(batch) || nowMs() - writtenMs > CHECKPOINT_MS) {
        await untilDone(work, batch);
        writtenMs = nowMs();
        failpoint('partition.written');
      }
      for (const message of piece.messages) message.ack();
    }
  }
}

/** Nothing in it is for this consumer: then only the checkpoint would move, which has time. */
const isNothing = ({ deliveries, unreadable }: Batch): boolean =>
  deliveries.length === 0 && unreadable.length === 0;

/** What was held has its turn; what was waited for is over only when nothing else is left to hear. */
async function workOnDue(work: Work, backlog: boolean): Promise<void> {
  await workOnHeld(work);
  if (!backlog) await workOnTimeouts(work);
}

async function workOnHeld(work: Work): Promise<void> {
  const { assignment } = work;
  const answered = [...assignment.answered];
  assignment.answered.clear();
  const due = await patiently(work, () => assignment.store.dueDeliveries(assignment.hold, answered));
  if (due.length === 0) return;
  if (due.length >= MOST_DUE) comeBack(assignment, answered, due);
  const received = due.map((one) => receiveAgain(one, assignment.consumer.follows));
  await letGo(
    work,
    due.filter((_, index) => isEmpty(received[index])).map(({ eventId }) => eventId),
  );
  await untilDone(work, { ...gather(received), again: true });
  assignment.held = await patiently(work, () => assignment.store.parkedStreams(assignment.hold));
}

/** There may be more that was answered than was given at once. */
function comeBack(assignment: Partition, answered: readonly string[], due: readonly DueDelivery[]): void {
  const given = new Set(due.map(({ eventId }) => eventId));
  for (const eventId of answered) if (!given.has(eventId)) assignment.answered.add(eventId);
  if (assignment.answered.size > 0) assignment.wake();
}

const isEmpty = (one: Received | undefined): boolean =>
  one?.deliveries.length === 0 && one.unreadable.length === 0;

/** What this consumer does not follow any more need not wait. */
async function letGo(work: Work, released: string[]): Promise<void> {
  if (released.length === 0) return;
  const { store, hold } = work.assignment;
  await patiently(work, () => store.write({ assignment: hold, upTo: START, ...emptyPlan(), released }));
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
  const startedMs = nowMs();
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await throughOutages(work, { ...batch, reread: batch.reread || conflicts > 0 });
      return true;
    } catch (error) {
      if (error instanceof Stopped) throw error;
      const trouble = errorClassOf(error);
      // What the outside was asked for must be recorded also when the partition is about to stop.
      if (trouble === 'lease-lost' || trouble === 'outage') throw error;
      if (trouble === 'conflict' && conflicts < MOST_CONFLICTS) continue;
      return await oneByOne(work, batch, { cause: error, startedMs });
    }
  }
}

/**
 * Does a batch, turn by turn: what was answered meanwhile is done between two turns. While the outside is
 * away it pauses, longer each time, and then tries one order first: that costs nobody a try, and what was
 * answered stays done.
 */
const throughOutages = (work: Work, batch: Batch): Promise<void> =>
  whileInHand(work.assignment, batch, () => untilThere(work, batch));

async function untilThere(work: Work, batch: Batch): Promise<void> {
  let rest = batch;
  for (let tries = 1; ; tries += 1) {
    const startedMs = nowMs();
    const away = await patiently(work, () => doBatch(work.assignment, rest));
    work.assignment.outsideAway = away?.reason !== undefined;
    if (!work.assignment.outsideAway) await endOutage(work);
    if (!away) return;
    const { reason, left } = away;
    if (reason === undefined || left.length < rest.deliveries.length) tries = 1;
    if (reason !== undefined) await pauseInOutage(work, { reason, startedMs, tries });
    if (work.signal.aborted) throw new Stopped(reason ?? 'the turn is over');
    rest = { ...rest, deliveries: left, unreadable: [], probing: reason !== undefined };
    if (!batch.again && work.takeDue()) await workOnHeld(work);
  }
}

/** Only the guilty delivery of a batch is set apart. */
async function oneByOne(work: Work, batch: Batch, { cause, startedMs }: GivenUp): Promise<boolean> {
  if (batch.deliveries.length <= 1) {
    await giveUpOn(work, batch, { cause, startedMs });
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
