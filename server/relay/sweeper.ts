/**
 * What a consumer lacks although the broker has nothing left for it is published again. Nothing that is
 * merely queued is: the broker is asked, partition by partition, whether it is done with what it was given.
 */
import type { ConsumerInfo, JetStreamClient, PubAck } from '@nats-io/jetstream';
import type { Sql } from '@/db/connect';
import { type Cursor, isAfter } from '@/db/cursor';
import type { RelayState } from '@/db/relay-state';
import {
  isSweptTo,
  justBefore,
  noteSwept,
  type SweptPlace,
  stillUndone,
  sweptPlaces,
  type Undone,
  undoneIn,
} from '@/db/unswept';
import { nowMs } from '@/server/clock';
import { durableName, EVENTS_STREAM } from '@/server/contracts/subjects';
import { freshId } from '@/server/ids';
import type { logFor } from '@/server/log';
import { parcelsOf } from './parcels';
import { publishAll } from './publish';

/** How often is swept, and how old something must be to be missed. */
export type Sweeping = { everyMs: number; olderThanMs: number };

/** The relay whose log is swept, as far as its sweeper is concerned. */
type Swept = { sql: Sql; partitions: number; log: ReturnType<typeof logFor>; sweeping?: Sweeping };

/** One relay's sweeper, for as long as the relay is in office. */
export type Sweeper = {
  isDue(): boolean;
  /**
   * Sweeps a piece of what is published; gives what was acknowledged of what it published again.
   * @param isBusy whether there is more to do than to sweep
   */
  sweep(state: RelayState, isBusy: boolean): Promise<PubAck[]>;
  /** Forgets what it knew of a broker that is not the same any more. */
  forget(): void;
};

const usual: Sweeping = { everyMs: 5_000, olderThanMs: 10_000 };
const MOST_ENTRIES = 2_000;
const MORE_MS = 250;
/** A relay with other work sweeps for a hundredth of its time, though it falls behind meanwhile. */
const BUSY_SHARE = 100;
const LONGEST_MS = 300_000;
const MARK_MS = 30_000;

/**
 * All of the log up to `published` is in the broker's messages up to `sequence`: a partition that has
 * acknowledged these will not be given it again.
 */
type Mark = { published: Cursor; sequence: number; atMs: number };

/** Makes a sweeper, which begins after its first pause. */
export function createSweeper(relay: Swept, stream: JetStreamClient): Sweeper {
  const { everyMs, olderThanMs } = relay.sweeping ?? usual;
  let mark: Mark | undefined;
  let dueMs = nowMs() + everyMs;
  let inVain = { first: '', times: 0 };
  return {
    isDue: () => nowMs() >= dueMs,
    async sweep(state, isBusy) {
      const begunMs = nowMs();
      const found = await look(relay, state.published, olderThanMs);
      const lost = found.undone.length > 0 ? await lostOf(relay, stream, { ...found, state, mark }) : [];
      const acks = await publishAll(stream, again(relay, lost), state);
      const [{ cursor: first } = { cursor: '' }] = lost;
      inVain = { first, times: first !== '' && first === inVain.first ? inVain.times + 1 : 0 };
      if (lost.length > 0)
        relay.log.warn({ facts: lost.length, first }, 'lost by the broker: published again');
      mark = nextMark(mark, state, acks);
      const soonMs = isBusy ? Math.max(MORE_MS, (nowMs() - begunMs) * BUSY_SHARE) : MORE_MS;
      const pauseMs = found.more || acks.length > 0 ? Math.min(soonMs, everyMs) : everyMs;
      dueMs = nowMs() + Math.min(pauseMs * 2 ** inVain.times, LONGEST_MS);
      return acks;
    },
    forget() {
      mark = undefined;
    },
  };
}

/** New ones get another name than before: the broker may remember the old, though it has lost the message. */
const again = ({ partitions }: Swept, lost: Parameters<typeof parcelsOf>[0]) =>
  parcelsOf(lost, partitions).map((queue) =>
    queue.map((parcel) => ({ ...parcel, id: `swept/${freshId()}` })),
  );

/** A mark serves until it is too old to be of use; what is published again has yet to pass a new one. */
function nextMark(mark: Mark | undefined, state: RelayState, acks: readonly PubAck[]): Mark | undefined {
  if (mark && acks.length === 0 && nowMs() - mark.atMs < MARK_MS) return mark;
  const sequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
  return { published: state.published, sequence, atMs: nowMs() };
}

/** What anyone lacks in the next piece of the log; whoever lacks nothing has come to the end of it. */
async function look({ sql }: Swept, published: Cursor, olderThanMs: number) {
  const behind = (await sweptPlaces(sql)).filter((place) => !isSweptTo(place, published));
  const found: { undone: Undone[]; more: boolean } = { undone: [], more: false };
  const moved: SweptPlace[] = [];
  for (const after of new Set(behind.map(({ upTo }) => upTo))) {
    const together = behind.filter(({ upTo }) => upTo === after);
    const consumers = together.map(({ consumer }) => consumer);
    const piece = await undoneIn(sql, { consumers, after, upTo: published, olderThanMs, most: MOST_ENTRIES });
    for (const place of together) {
      const first = piece.undone.find(({ consumer }) => consumer === place.consumer);
      const upTo = first ? justBefore(first.cursor) : piece.end;
      if (isAfter(upTo, after)) moved.push({ ...place, upTo });
    }
    found.undone.push(...piece.undone);
    found.more ||= piece.more && together.some(({ name }) => moved.some((place) => place.name === name));
  }
  if (moved.length > 0) await noteSwept(sql, moved);
  return found;
}

type Suspects = { undone: readonly Undone[]; state: RelayState; mark: Mark | undefined };

/**
 * What of it the broker will never give to its partition. The broker is asked before the inbox, because a
 * partition writes and then acknowledges.
 */
async function lostOf({ sql, partitions }: Swept, stream: JetStreamClient, { undone, mark }: Suspects) {
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
  return suspected.length > 0 ? stillUndone(sql, suspected) : [];
}

const isIdle = (assignment: ConsumerInfo): boolean =>
  assignment.num_pending === 0 && assignment.num_ack_pending === 0;
const isPast = (assignment: ConsumerInfo, { sequence }: Mark): boolean =>
  assignment.ack_floor.stream_seq >= sequence;
