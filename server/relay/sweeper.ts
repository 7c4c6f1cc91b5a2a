/**
 * The sweeper republishes deliveries that a consumer is missing although the broker has nothing left for
 * it. Merely queued messages are left alone: the broker reports per partition whether it has delivered
 * everything.
 */
import type { ConsumerInfo, JetStreamClient, PubAck } from '@nats-io/jetstream';
import type { Sql } from '@/db/connect';
import {
  isSweptTo,
  justBefore,
  type MissingDelivery,
  missingIn,
  type SweptPosition,
  saveSweptPositions,
  stillMissing,
  sweptPositions,
} from '@/db/consuming/missing-deliveries';
import { type Cursor, isAfter } from '@/db/log/cursor';
import type { RelayState } from '@/db/relay/relay-state';
import { nowMs } from '@/server/clock';
import { durableName, EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import type { logFor } from '@/server/log';
import { batchesOf } from './message-batches';
import { publishAll } from './publish';

/** How often to sweep, and how old a missing delivery must be. */
export type Sweeping = { everyMs: number; olderThanMs: number };

/** The parts of the relay that the sweeper needs. */
type Swept = { sql: Sql; partitions: number; log: ReturnType<typeof logFor>; sweeping?: Sweeping };

/** The sweeper of a relay that holds the lease. */
export type Sweeper = {
  isDue(): boolean;
  /**
   * Sweeps the next range of the published log; returns the acknowledgements of what it republished.
   * @param isBusy whether the relay has other work
   */
  sweep(state: RelayState, isBusy: boolean): Promise<PubAck[]>;
  /** Drops what it knew of a broker that has been replaced. */
  forget(): void;
};

const usual: Sweeping = { everyMs: 5_000, olderThanMs: 10_000 };
const MOST_ENTRIES = 2_000;
const MORE_MS = 250;
/** A busy relay sweeps for at most 1 % of its time, even if the sweep falls behind. */
const BUSY_SHARE = 100;
const LONGEST_MS = 300_000;
const MARK_MS = 30_000;

/**
 * The log up to `published` is in messages up to `sequence`: a partition that has acknowledged these will
 * not receive it again.
 */
type Mark = { published: Cursor; sequence: number; atMs: number };

/** Creates a sweeper; its first sweep is after one interval. */
export function createSweeper(relay: Swept, stream: JetStreamClient): Sweeper {
  const { everyMs, olderThanMs } = relay.sweeping ?? usual;
  let mark: Mark | undefined;
  let dueMs = nowMs() + everyMs;
  let repeated = { first: '', times: 0 };
  return {
    isDue: () => nowMs() >= dueMs,
    async sweep(state, isBusy) {
      const startedMs = nowMs();
      const found = await findMissing(relay, state.published, olderThanMs);
      const lost =
        found.undone.length > 0 ? await lostDeliveries(relay, stream, { ...found, state, mark }) : [];
      const acks = await publishAll(stream, republishable(relay, lost), state);
      const [{ cursor: first } = { cursor: '' }] = lost;
      repeated = { first, times: first !== '' && first === repeated.first ? repeated.times + 1 : 0 };
      if (lost.length > 0)
        relay.log.warn({ events: lost.length, first }, 'republished events that the broker lost');
      mark = nextMark(mark, state, acks);
      const soonMs = isBusy ? Math.max(MORE_MS, (nowMs() - startedMs) * BUSY_SHARE) : MORE_MS;
      const pauseMs = found.more || acks.length > 0 ? Math.min(soonMs, everyMs) : everyMs;
      dueMs = nowMs() + Math.min(pauseMs * 2 ** repeated.times, LONGEST_MS);
      return acks;
    },
    forget() {
      mark = undefined;
    },
  };
}

/**
 * Republished messages get new ids, because the broker may remember the old ids although it lost the
 * messages.
 */
const republishable = ({ partitions }: Swept, lost: Parameters<typeof batchesOf>[0]) =>
  batchesOf(lost, partitions).map((queue) => queue.map((batch) => ({ ...batch, id: `swept/${freshId()}` })));

/** A mark is kept until it is too old; republished messages must pass a new one. */
function nextMark(mark: Mark | undefined, state: RelayState, acks: readonly PubAck[]): Mark | undefined {
  if (mark && acks.length === 0 && nowMs() - mark.atMs < MARK_MS) return mark;
  const sequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
  return { published: state.published, sequence, atMs: nowMs() };
}

/** Finds missing deliveries in the next range of the log; consumers that lack nothing advance to its end. */
async function findMissing({ sql }: Swept, published: Cursor, olderThanMs: number) {
  const behind = (await sweptPositions(sql)).filter((place) => !isSweptTo(place, published));
  const found: { undone: MissingDelivery[]; more: boolean } = { undone: [], more: false };
  const moved: SweptPosition[] = [];
  for (const after of new Set(behind.map(({ upTo }) => upTo))) {
    const together = behind.filter(({ upTo }) => upTo === after);
    const consumers = together.map(({ consumer }) => consumer);
    const piece = await missingIn(sql, {
      consumers,
      after,
      upTo: published,
      olderThanMs,
      most: MOST_ENTRIES,
    });
    for (const place of together) {
      const first = piece.undone.find(({ consumer }) => consumer === place.consumer);
      const upTo = first ? justBefore(first.cursor) : piece.end;
      if (isAfter(upTo, after)) moved.push({ ...place, upTo });
    }
    found.undone.push(...piece.undone);
    found.more ||= piece.more && together.some(({ name }) => moved.some((place) => place.name === name));
  }
  if (moved.length > 0) await saveSweptPositions(sql, moved);
  return found;
}

type Suspects = { undone: readonly MissingDelivery[]; state: RelayState; mark: Mark | undefined };

/**
 * The deliveries that the broker will never make. Asks the broker before the inbox, because a partition
 * writes before it acknowledges.
 */
async function lostDeliveries(
  { sql, partitions }: Swept,
  stream: JetStreamClient,
  { undone, mark }: Suspects,
) {
  const manager = await stream.jetstreamManager(false);
  const assignments = new Map<string, ConsumerInfo>();
  for await (const info of manager.consumers.list(EVENTS_STREAM)) assignments.set(info.name, info);
  const suspected = undone.filter(({ consumer, partition, cursor }) => {
    const assignment = assignments.get(durableName(consumer, partition, partitions));
    return (
      assignment &&
      (isIdle(assignment) || (mark && !isAfter(cursor, mark.published) && isPast(assignment, mark)))
    );
  });
  return suspected.length > 0 ? stillMissing(sql, suspected) : [];
}

const isIdle = (assignment: ConsumerInfo): boolean =>
  assignment.num_pending === 0 && assignment.num_ack_pending === 0;
const isPast = (assignment: ConsumerInfo, { sequence }: Mark): boolean =>
  assignment.ack_floor.stream_seq >= sequence;
