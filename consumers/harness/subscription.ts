/**
 * A partition's ear at the broker: a durable consumer that is declared again whenever it, its stream or the
 * broker was lost. Whoever comes to a partition makes it anew from where it was acknowledged: what was given
 * to another comes first, and nothing is given to others any more.
 */
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamManager,
  type JsMsg,
  jetstream,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from '@/server/clock';
import { EVENTS_STREAM, MESSAGE_BYTES } from '@/server/contracts/subjects';
import { createWakeSignal } from '@/server/wake-signal';

/** How long the broker waits for an acknowledgement before it delivers again. */
const ACK_WAIT_MS = 6_000;
const STILL_WORKING_MS = 2_000;
/** What a worker may have been sent and not acknowledged: far from the 64 MB at which it is cut off. */
const MOST_BYTES_UNACKNOWLEDGED = 24 * 1024 * 1024;
const MOST_UNACKNOWLEDGED = 128;
const FEWEST_UNACKNOWLEDGED = 4;
const FENCING_TOKEN = 'eventually-fencing-token';
/**
 * As long as the broker keeps what it has: a partition that stays away for longer has nothing to go on with.
 */
const FORGOTTEN_AFTER_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * How many messages a partition may be sent before it acknowledges any, when a worker has so many of them.
 * The client could bound bytes as well, but then its pulls end early and it waits for a missed heartbeat.
 */
export function mostUnacknowledged(partitions: number): number {
  const share = Math.floor(MOST_BYTES_UNACKNOWLEDGED / MESSAGE_BYTES / Math.max(1, partitions));
  return Math.max(FEWEST_UNACKNOWLEDGED, Math.min(MOST_UNACKNOWLEDGED, share));
}

export type Subscription = {
  /** The messages that have arrived, after waiting for one at most so many milliseconds. */
  take(most: number, waitMs: number): Promise<JsMsg[]>;
  /** Ends a wait early. */
  nudge(): void;
  close(): Promise<void>;
};

/**
 * What to follow, under which durable name, the fencing token of whoever has the partition, and how many
 * messages may be under way; `lost` is called as long as nothing can be heard.
 */
type Following = {
  durable: string;
  fencingToken: number;
  subjects: string[];
  mostMessages: number;
  lost: () => void;
};

/** Follows these subjects. */
export function subscribe(broker: NatsConnection, { lost, ...following }: Following): Subscription {
  const arrived: JsMsg[] = [];
  const wakeSignal = createWakeSignal();
  const closing = new AbortController();
  let taken: JsMsg[] = [];
  let open: ConsumerMessages | undefined;
  let isNew = true;
  const hear = (message: JsMsg) => {
    arrived.push(message);
    wakeSignal.wake();
  };
  const listening = (async () => {
    while (!closing.signal.aborted) {
      open = await listen(broker, { ...following, isNew, hear }).catch(() => undefined);
      if (open) isNew = false;
      if (open) await untilLost(open, closing.signal);
      lost();
      await pause(250, closing.signal);
    }
  })();
  const working = setInterval(() => {
    for (const message of [...taken, ...arrived]) message.working();
  }, STILL_WORKING_MS);
  return {
    async take(most, waitMs) {
      taken = [];
      if (arrived.length === 0) await wakeSignal.wait(waitMs);
      taken = arrived.splice(0, most);
      return taken;
    },
    nudge: () => wakeSignal.wake(),
    async close() {
      closing.abort();
      clearInterval(working);
      await open?.close();
      await listening;
    },
  };
}

type Listener = Omit<Following, 'lost'> & { isNew: boolean; hear: (message: JsMsg) => void };

async function listen(broker: NatsConnection, { hear, ...listener }: Listener): Promise<ConsumerMessages> {
  const stream = jetstream(broker, { timeout: 2_000 });
  const manager = await stream.jetstreamManager(false);
  const begin = await beginning(manager, listener);
  if (begin) {
    await manager.consumers.add(EVENTS_STREAM, {
      durable_name: listener.durable,
      metadata: { [FENCING_TOKEN]: String(listener.fencingToken) },
      filter_subjects: listener.subjects,
      ack_policy: AckPolicy.Explicit,
      ack_wait: ACK_WAIT_MS * 1_000_000,
      max_ack_pending: listener.mostMessages,
      max_deliver: -1,
      inactive_threshold: FORGOTTEN_AFTER_MS * 1_000_000,
      ...begin,
    });
  }
  const consumer = await stream.consumers.get(EVENTS_STREAM, listener.durable);
  return consumer.consume({ max_messages: listener.mostMessages, idle_heartbeat: 2_000, callback: hear });
}

/**
 * Where the durable consumer is to begin; undefined when it goes on. Throws when the partition is another's.
 */
async function beginning(
  { consumers }: JetStreamManager,
  { durable, fencingToken, isNew }: Omit<Listener, 'hear'>,
): Promise<{ deliver_policy: DeliverPolicy; opt_start_seq?: number } | undefined> {
  const known = await consumers.info(EVENTS_STREAM, durable).catch((error: Error) => {
    if (error.name === 'ConsumerNotFoundError') return undefined;
    throw error;
  });
  if (!known) return { deliver_policy: DeliverPolicy.All };
  const owner = Number(known.config.metadata?.[FENCING_TOKEN] ?? 0);
  if (owner > fencingToken) throw new Error('the partition is in other hands');
  if (owner === fencingToken && !isNew) return undefined;
  await consumers.delete(EVENTS_STREAM, durable);
  return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: known.ack_floor.stream_seq + 1 };
}

const signsOfLoss = new Set([
  'consumer_not_found',
  'consumer_deleted',
  'stream_not_found',
  'heartbeats_missed',
  'close',
]);

/** Waits until the broker says, or its silence shows, that nothing will come any more. */
async function untilLost(messages: ConsumerMessages, signal: AbortSignal): Promise<void> {
  for await (const status of messages.status()) {
    if (signal.aborted || signsOfLoss.has(status.type)) break;
  }
  await messages.close();
}
