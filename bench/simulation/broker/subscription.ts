/** A partition's subscription to the simulated broker; it reconnects after a lost connection. */

import type { Process, Time } from '@/bench/simulation/time';
import type { Subscription } from '@/consumers/harness/subscription';
import { pause } from '@/server/clock';
import type { Broker, Connection } from './broker';
import { type Delivered, delivered } from './message';

type Context = { time: Time; broker: Broker; process: Process };
const RECONNECT_MS = 250;
/** Passing a reason avoids creating an unused error on each abort. */
const NEWS = 'news';

/** Subscribes to these subjects under a durable name, for a process. */
export function listen(context: Context, name: string, subjects: readonly string[]): Subscription {
  const { broker, process, time } = context;
  const arrived: Delivered[] = [];
  let taken: Delivered[] = [];
  let closed = false;
  let waiting = new AbortController();
  let connection: Connection | undefined;
  const isAwake = () => process.alive && !closed && process.frozenUntilMs <= time.nowMs();
  const listener = {
    process,
    has: (seq: number) => isAwake() && [...taken, ...arrived].some((one) => one.seq === seq),
    deliver: (message: Parameters<typeof delivered>[0]) =>
      time.after(process, 0, () => {
        const from = connection;
        const ack = () => void time.after(broker.process, 0.3, () => from && broker.ack(from, message.seq));
        arrived.push(delivered(message, ack));
        waiting.abort(NEWS);
      }),
  };
  const reconnect = () => {
    if (closed) return;
    if (!connection || !broker.isConnected(connection)) {
      connection = broker.connect(name, subjects, listener);
    }
    time.after(process, RECONNECT_MS, reconnect);
  };
  reconnect();
  return {
    async take(most, waitMs) {
      taken = [];
      if (arrived.length === 0) await pause(waitMs, waiting.signal);
      if (waiting.signal.aborted) waiting = new AbortController();
      taken = arrived.splice(0, most);
      return taken;
    },
    nudge: () => waiting.abort(NEWS),
    async close() {
      closed = true;
      if (connection) broker.disconnect(connection);
    },
  };
}
