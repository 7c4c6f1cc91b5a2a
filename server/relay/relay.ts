/**
 * The relay publishes the log to the broker: in order, with the checkpoint advanced only after the
 * acknowledgement, and again whatever the broker lost.
 */
import { type JetStreamClient, jetstream, type PubAck } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Sql } from '@/db/connect';
import { type Cursor, START } from '@/db/log/cursor';
import { readLog } from '@/db/log/event-store';
import { leaseRelay, notePublished, type RelayState, releaseRelay } from '@/db/relay/relay-state';
import { nowMs, pause } from '@/server/clock';
import { failpoint } from '@/server/failpoints';
import type { logFor } from '@/server/log';
import { onWake } from '@/server/nats';
import { metrics } from '@/server/observing/metrics';
import { createWakeSignal, type WakeSignal } from '@/server/wake-signal';
import { declareStream } from './declare-stream';
import { matchingCursor, wasOverwritten } from './matching-cursor';
import { batchesOf } from './message-batches';
import { publishAll } from './publish';
import { difference, distrust, fillFrom, hasGoneBack } from './reconcile';
import { createSweeper, type Sweeper, type Sweeping } from './sweeper';
import { tracePublishing } from './trace-publishing';

export type Relay = {
  owner: string;
  sql: Sql;
  broker: NatsConnection;
  partitions: number;
  log: ReturnType<typeof logFor>;
  /** Sweeper settings, if not the defaults. */
  sweeping?: Sweeping;
  /** Called when the loop fails; it restarts shortly after. */
  failed?: () => void;
};

const LEASE_MS = 5_000;
const RENEW_MS = 1_500;
const MOST_ENTRIES = 1_000;
const IDLE_MS = 500;
const UNSETTLED_MS = 2;
// Under load, gather more before the next round: fewer, fuller messages are cheaper for everyone.
const BUSY_ENTRIES = 8;
const GATHER_MS = 25;
/** A broker that disappeared never acknowledges; a short timeout retries soon. */
const PUBLISH_MS = 2_000;

/** Starts relaying; returns how to stop. Standby relays may run: only the lease holder publishes. */
export function startRelay(relay: Relay): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const wakeSignal = createWakeSignal();
  const unsubscribe = onWake(relay.broker, 'log', wakeSignal.wake);
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await runTerm(relay, wakeSignal, stopping.signal).catch((error) => {
        relay.failed?.();
        relay.log.warn({ err: error }, 'relay loop failed; restarting');
      });
      await pause(IDLE_MS, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      wakeSignal.wake();
      unsubscribe();
      await running;
      await releaseRelay(relay.sql, relay.owner);
    },
  };
}

type Term = { relay: Relay; stream: JetStreamClient; sweeper: Sweeper };

/** Publishes from acquiring the lease until it or the broker is lost. */
async function runTerm(relay: Relay, wakeSignal: WakeSignal, signal: AbortSignal): Promise<void> {
  const lease = await leaseRelay(relay.sql, relay.owner, LEASE_MS);
  if (!lease) return;
  const stream = jetstream(relay.broker, { timeout: PUBLISH_MS });
  const term: Term = { relay, stream, sweeper: createSweeper(relay, stream) };
  let state: RelayState | undefined = await reconcile(term, await checkForRestore(stream, lease));
  let renewAt = nowMs() + RENEW_MS;
  while (state && !signal.aborted) {
    if (nowMs() >= renewAt) {
      const renewed = await leaseRelay(relay.sql, relay.owner, LEASE_MS);
      if (renewed?.fencingToken !== state.fencingToken) return;
      state = await reconcile(term, state);
      renewAt = nowMs() + RENEW_MS;
    }
    const read = await readLog(relay.sql, state.published, MOST_ENTRIES);
    if (read.entries.length > 0) {
      const startedMs = nowMs();
      const batches = batchesOf(read.entries, relay.partitions);
      const acks = await publishAll(stream, batches, state);
      tracePublishing(batches.flat(), startedMs);
      metrics.published.inc(read.entries.length);
      failpoint('relay.published');
      state = await recordProgress(term, state, { acks, published: read.cursor });
      if (state?.published !== read.cursor) continue;
      if (read.entries.length >= BUSY_ENTRIES) await pause(GATHER_MS, signal);
    }
    if (term.sweeper.isDue()) {
      const acks = await term.sweeper.sweep(state, read.entries.length > 0);
      if (acks.length > 0) state = await recordProgress(term, state, { acks, published: state.published });
    }
    if (!read.more) await wakeSignal.wait(read.unsettled ? UNSETTLED_MS : IDLE_MS);
  }
}

type Published = { acks: readonly PubAck[]; published: Cursor };

/** Records the acknowledged progress; undefined when the lease was lost. */
async function recordProgress(term: Term, state: RelayState, { acks, published }: Published) {
  if (hasGoneBack(state, acks)) return reconcile(term, distrust(state));
  const brokerSequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
  const next = { ...state, published, brokerSequence };
  return (await notePublished(term.relay.sql, next)) ? next : undefined;
}

/** Distrusts the broker's state when a restored copy was published to unnoticed. */
async function checkForRestore(stream: JetStreamClient, state: RelayState): Promise<RelayState> {
  const manager = await stream.jetstreamManager(false);
  await declareStream(manager);
  return (await wasOverwritten(manager, state)) ? distrust(state) : state;
}

/** Reconciles the state with the broker: whatever the broker lacks is published again. */
async function reconcile({ relay, stream, sweeper }: Term, state: RelayState): Promise<RelayState> {
  const { partitions } = relay;
  const manager = await stream.jetstreamManager(false);
  const copy = await declareStream(manager);
  const differs = difference(state, copy, partitions);
  if (!differs) return state;
  const from = differs === 'older' ? await matchingCursor(manager, copy, partitions) : START;
  const agreed = fillFrom(state, from, { ...copy, partitions });
  relay.log.warn({ copy, was: state, from }, 'the broker lacks acknowledged messages; publishing again');
  sweeper.forget();
  await notePublished(relay.sql, agreed);
  return agreed;
}
