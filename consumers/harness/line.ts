/** The line to the broker: whether anything can be heard on it, as far as the client knows. */
import type { NatsConnection } from '@nats-io/transport-node';

export type Line = { isDown(): boolean };

/** Watches a connection until it is closed. */
export function lineTo(broker: NatsConnection): Line {
  let down = false;
  (async () => {
    for await (const { type } of broker.status()) {
      if (type === 'disconnect') down = true;
      if (type === 'reconnect') down = false;
    }
  })();
  return { isDown: () => down };
}
