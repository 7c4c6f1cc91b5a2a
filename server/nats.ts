/** How a process reaches the broker, and the wake-ups that spare everyone from polling. */
import { readFileSync } from 'node:fs';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { wakeSubjects } from '@/server/contracts/subjects';
import { env, required } from '@/server/env';

const credentials = z.object({ user: z.string(), pass: z.string() });

/**
 * A connection that never gives up: it waits for a broker that is down, and comes back to one that went away.
 * @param name what the broker's operator sees this client called
 */
export async function connectBroker(name: string): Promise<NatsConnection> {
  const file = env().NATS_CREDENTIALS_FILE;
  const secret = file ? credentials.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  return connect({
    servers: required('NATS_URL'),
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: true,
    pingInterval: 5_000,
    maxPingOut: 2,
    ...secret,
  });
}

/** Says that there is something new; best effort, because everyone who listens also looks by themselves. */
export function wake(broker: NatsConnection | undefined, what: keyof typeof wakeSubjects): void {
  try {
    broker?.publish(wakeSubjects[what]);
  } catch {
    // A broker that is closed or away wakes nobody; whoever waits will look by themselves.
  }
}

/** Calls back whenever there may be something new; gives a function that ends it. */
export function onWake(
  broker: NatsConnection,
  what: keyof typeof wakeSubjects,
  callback: () => void,
): () => void {
  const subscription = broker.subscribe(wakeSubjects[what], { callback });
  return () => subscription.unsubscribe();
}
