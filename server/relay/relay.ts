/**
 * From the log to the broker: in order, acknowledged before the checkpoint moves, and again whenever the
 * broker forgot.
 */
import { type JetStreamClient, jetstream, type PubAck } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Sql } from '@/db/connect';
import { type Cursor, START } from '@/db/cursor';
import { readLog } from '@/db/event-store';
import { holdRelay, letRelayGo, notePublished, type RelayState } from '@/db/relay-state';
import { nowMs, pause } from '@/server/clock';
import { failpoint } from '@/server/failpoints';
import type { logFor } from '@/server/log';
import { onWake } from '@/server/nats';
import { metrics } from '@/server/observing/metrics';
import { createWaker, type Waker } from '@/server/waker';
import { declareStream } from './declare-stream';
import { matchingPlace, wasOverwritten } from './matching-place';
import { parcelsOf } from './parcels';
import { publishAll } from './publish';
import { notePublishing } from './published-steps';
import { difference, distrusted, fillFrom, wentBack } from './reconcile';
import { createSweeper, type Sweeper, type Sweeping } from './sweeper';

export type Relay = {
  owner: string;
  sql: Sql;
  broker: NatsConnection;
  partitions: number;
  log: ReturnType<typeof logFor>;
  /** How the relay sweeps, if not as usual. */
  sweeping?: Sweeping;
  /** Called when a turn has failed; the next one begins soon. */
  failed?: () => void;
};

const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
const MOST_ENTRIES = 1_000;
const IDLE_MS = 500;
const UNSETTLED_MS = 2;
// When much is going on, more is gathered before the next round: fewer, fuller messages cost everybody less.
const BUSY_ENTRIES = 8;
const GATHER_MS = 25;
/** What a broker that went away did not answer it never will: the sooner it is asked again, the better. */
const PUBLISH_MS = 2_000;

/** Starts relaying; gives how to stop. Another relay may stand by: only the one with the lease publishes. */
export function startRelay(relay: Relay): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const waker = createWaker();
  const quiet = onWake(relay.broker, 'log', waker.wake);
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await turn(relay, waker, stopping.signal).catch((error) => {
        relay.failed?.();
        relay.log.warn({ err: error }, 'starting over');
      });
      await pause(IDLE_MS, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      waker.wake();
      quiet();
      await running;
      await letRelayGo(relay.sql, relay.owner);
    },
  };
}

type Term = { relay: Relay; stream: JetStreamClient; sweeper: Sweeper };

/** One term of office: from holding the lease to losing it or the broker. */
async function turn(relay: Relay, waker: Waker, signal: AbortSignal): Promise<void> {
  const held = await holdRelay(relay.sql, relay.owner, LEASE_MS);
  if (!held) return;
  const stream = jetstream(relay.broker, { timeout: PUBLISH_MS });
  const term: Term = { relay, stream, sweeper: createSweeper(relay, stream) };
  let state: RelayState | undefined = await agree(term, await doubted(stream, held));
  let renewAt = nowMs() + RENEW_MS;
  while (state && !signal.aborted) {
    if (nowMs() >= renewAt) {
      const renewed = await holdRelay(relay.sql, relay.owner, LEASE_MS);
      if (renewed?.fencingToken !== state.fencingToken) return;
      state = await agree(term, state);
      renewAt = nowMs() + RENEW_MS;
    }
    const read = await readLog(relay.sql, state.published, MOST_ENTRIES);
    if (read.entries.length > 0) {
      const begunMs = nowMs();
      const parcels = parcelsOf(read.entries, relay.partitions);
      const acks = await publishAll(stream, parcels, state);
      notePublishing(parcels.flat(), begunMs);
      metrics.published.inc(read.entries.length);
      failpoint('relay.published');
      state = await noted(term, state, { acks, published: read.cursor });
      if (state?.published !== read.cursor) continue;
      if (read.entries.length >= BUSY_ENTRIES) await pause(GATHER_MS, signal);
    }
    if (term.sweeper.isDue()) {
      const acks = await term.sweeper.sweep(state, read.entries.length > 0);
      if (acks.length > 0) state = await noted(term, state, { acks, published: state.published });
    }
    if (!read.more) await waker.wait(read.unsettled ? UNSETTLED_MS : IDLE_MS);
  }
}

type Published = { acks: readonly PubAck[]; published: Cursor };

/** The state after these acknowledgements, as it is noted; undefined when the lease was lost meanwhile. */
async function noted(term: Term, state: RelayState, { acks, published }: Published) {
  if (wentBack(state, acks)) return agree(term, distrusted(state));
  const brokerSequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
  const next = { ...state, published, brokerSequence };
  return (await notePublished(term.relay.sql, next)) ? next : undefined;
}

/** The state, or one of mistrust when an older copy of the broker was published to and nobody noticed. */
async function doubted(stream: JetStreamClient, state: RelayState): Promise<RelayState> {
  const manager = await stream.jetstreamManager(false);
  await declareStream(manager);
  return (await wasOverwritten(manager, state)) ? distrusted(state) : state;
}

/** The state, made true for the broker as it is: what it lacks is before us again. */
async function agree({ relay, stream, sweeper }: Term, state: RelayState): Promise<RelayState> {
  const { partitions } = relay;
  const manager = await stream.jetstreamManager(false);
  const copy = await declareStream(manager);
  const differs = difference(state, copy, partitions);
  if (!differs) return state;
  const from = differs === 'older' ? await matchingPlace(manager, copy, partitions) : START;
  const agreed = fillFrom(state, from, { ...copy, partitions });
  relay.log.warn({ copy, was: state, from }, 'the broker is not as it was filled: publishing again');
  sweeper.forget();
  await notePublished(relay.sql, agreed);
  return agreed;
}
