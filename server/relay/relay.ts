/**
 * From the log to the broker: in order, acknowledged before the checkpoint moves, and again whenever the
 * broker forgot.
 */
import { type JetStreamClient, jetstream, type PubAck } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Sql } from '@/db/connect';
import { readLog } from '@/db/event-store';
import { holdRelay, letRelayGo, notePublished, type RelayState } from '@/db/relay-state';
import { nowMs, pause } from '@/server/clock';
import type { logFor } from '@/server/log';
import { onWake } from '@/server/nats';
import { createWaker, type Waker } from '@/server/waker';
import { declareStream } from './declare-stream';
import { type Parcel, parcelsOf } from './parcels';
import { distrusted, reconcile, wentBack } from './reconcile';

export type Relay = {
  owner: string;
  sql: Sql;
  broker: NatsConnection;
  partitions: number;
  log: ReturnType<typeof logFor>;
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
      await turn(relay, waker, stopping.signal).catch((error) =>
        relay.log.warn({ err: error }, 'starting over'),
      );
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

/** One term of office: from holding the lease to losing it or the broker. */
async function turn(relay: Relay, waker: Waker, signal: AbortSignal): Promise<void> {
  const held = await holdRelay(relay.sql, relay.owner, LEASE_MS);
  if (!held) return;
  const stream = jetstream(relay.broker, { timeout: PUBLISH_MS });
  let state = await agree(relay, stream, held);
  let renewAt = nowMs() + RENEW_MS;
  while (!signal.aborted) {
    if (nowMs() >= renewAt) {
      const renewed = await holdRelay(relay.sql, relay.owner, LEASE_MS);
      if (renewed?.fence !== state.fence) return;
      state = await agree(relay, stream, state);
      renewAt = nowMs() + RENEW_MS;
    }
    const read = await readLog(relay.sql, state.published, MOST_ENTRIES);
    if (read.entries.length > 0) {
      const acks = await publishAll(stream, parcelsOf(read.entries, relay.partitions));
      if (wentBack(state, acks)) {
        state = await agree(relay, stream, distrusted(state));
        continue;
      }
      const brokerSequence = Math.max(state.brokerSequence, ...acks.map(({ seq }) => seq));
      state = { ...state, published: read.cursor, brokerSequence };
      if (!(await notePublished(relay.sql, state))) return;
      if (read.entries.length >= BUSY_ENTRIES) await pause(GATHER_MS, signal);
    }
    if (!read.more) await waker.wait(read.unsettled ? UNSETTLED_MS : IDLE_MS);
  }
}

async function agree(relay: Relay, stream: JetStreamClient, state: RelayState): Promise<RelayState> {
  const copy = await declareStream(await stream.jetstreamManager(false));
  const agreed = reconcile(state, copy, relay.partitions);
  if (agreed !== state) {
    relay.log.warn(
      { copy, was: state },
      'the broker is not the one that was filled: publishing the log again',
    );
    await notePublished(relay.sql, agreed);
  }
  return agreed;
}

/** Publishes subjects side by side and each subject's messages in order; gives what was acknowledged. */
async function publishAll(stream: JetStreamClient, queues: readonly Parcel[][]): Promise<PubAck[]> {
  const acks = await Promise.all(
    queues.map(async (queue) => {
      const own: PubAck[] = [];
      for (const { subject, id, body } of queue) {
        own.push(await stream.publish(subject, body, { msgID: id }));
      }
      return own;
    }),
  );
  return acks.flat();
}
