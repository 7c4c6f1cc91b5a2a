/**
 * A lane's ear at the broker: a durable consumer that is declared again whenever it, its stream or the broker
 * was lost.
 */
import { AckPolicy, type ConsumerMessages, DeliverPolicy, type JsMsg, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from '@/server/clock';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { createWaker } from '@/server/waker';

/** How long the broker waits for an acknowledgement before it delivers again. */
const ACK_WAIT_MS = 6_000;
const STILL_WORKING_MS = 2_000;
const MOST_UNACKNOWLEDGED = 128;

export type Subscription = {
  /** The messages that have arrived, after waiting for one at most so many milliseconds. */
  take(most: number, waitMs: number): Promise<JsMsg[]>;
  /** Ends a wait early. */
  nudge(): void;
  close(): Promise<void>;
};

/** What to follow, under which durable name; `lost` is called as long as nothing can be heard. */
type Following = { durable: string; subjects: string[]; lost: () => void };

/** Follows these subjects. */
export function subscribe(broker: NatsConnection, { durable, subjects, lost }: Following): Subscription {
  const arrived: JsMsg[] = [];
  const waker = createWaker();
  const closing = new AbortController();
  let taken: JsMsg[] = [];
  let open: ConsumerMessages | undefined;
  const hear = (message: JsMsg) => {
    arrived.push(message);
    waker.wake();
  };
  const listening = (async () => {
    while (!closing.signal.aborted) {
      open = await listen(broker, { durable, subjects, hear }).catch(() => undefined);
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
      if (arrived.length === 0) await waker.wait(waitMs);
      taken = arrived.splice(0, most);
      return taken;
    },
    nudge: () => waker.wake(),
    async close() {
      closing.abort();
      clearInterval(working);
      await open?.close();
      await listening;
    },
  };
}

type Listener = { durable: string; subjects: string[]; hear: (message: JsMsg) => void };

async function listen(
  broker: NatsConnection,
  { durable, subjects, hear }: Listener,
): Promise<ConsumerMessages> {
  const stream = jetstream(broker, { timeout: 2_000 });
  const manager = await stream.jetstreamManager(false);
  await manager.consumers.add(EVENTS_STREAM, {
    durable_name: durable,
    filter_subjects: subjects,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: ACK_WAIT_MS * 1_000_000,
    max_ack_pending: MOST_UNACKNOWLEDGED,
    max_deliver: -1,
  });
  const consumer = await stream.consumers.get(EVENTS_STREAM, durable);
  return consumer.consume({ max_messages: MOST_UNACKNOWLEDGED, idle_heartbeat: 2_000, callback: hear });
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
