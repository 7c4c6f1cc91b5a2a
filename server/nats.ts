/** How a process reaches the broker, and the wake-ups that spare everyone from polling. */
import { readFileSync } from 'node:fs';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { wakeSubjects } from '@/server/contracts/subjects';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';

const credentials = z.object({ user: z.string(), pass: z.string() });

/** Where a broker is, and the file with the account to use there if it wants one. */
export type BrokerAddress = { url: string; credentialsFile?: string };

const ourBroker = (): BrokerAddress => ({
  url: required('NATS_URL'),
  credentialsFile: env().NATS_CREDENTIALS_FILE,
});

/**
 * A connection that never gives up: it waits for a broker that is down, and comes back to one that went away.
 * @param name what the broker's operator sees this client called
 * @param address where the broker is, if not where the environment says
 */
export async function connectBroker(name: string, address = ourBroker()): Promise<NatsConnection> {
  const { url, credentialsFile: file } = address;
  const servers = url.split(',').map((each) => each.trim());
  // The client takes no notice of how an address begins, and would tell a server without TLS the password.
  const encrypted = servers.some((each) => each.startsWith('tls:')) ? { tls: {} } : {};
  const broker = await connect({
    servers,
    ...encrypted,
    name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    waitOnFirstConnect: true,
    pingInterval: 5_000,
    maxPingOut: 2,
    // Who is refused may be let in later: passwords change, and a busy broker takes too long to look at one.
    ignoreAuthErrorAbort: true,
    ...(file ? { authenticator: () => credentials.parse(JSON.parse(readFileSync(file, 'utf8'))) } : {}),
  });
  void complain(broker, name);
  return broker;
}

/** What the broker refuses, such as a subject that this account may not publish to, is nobody's answer. */
async function complain(broker: NatsConnection, name: string): Promise<void> {
  for await (const status of broker.status()) {
    if (status.type === 'error') logFor(name).warn({ err: status.error }, 'the broker refuses something');
  }
}

const WAKE_GAP_MS = 3;
const waking = new WeakMap<NatsConnection, Set<string>>();

/**
 * Says that there is something new; best effort, because everyone who listens also looks by themselves. The
 * first call is heard at once; those that follow within a moment are heard as one at its end.
 */
export function wake(broker: NatsConnection | undefined, what: keyof typeof wakeSubjects): void {
  if (!broker) return;
  const pending = waking.get(broker) ?? new Set();
  waking.set(broker, pending);
  if (pending.has(what)) return void pending.add(`${what} again`);
  pending.add(what);
  say(broker, what);
  setTimeout(() => {
    pending.delete(what);
    if (pending.delete(`${what} again`)) wake(broker, what);
  }, WAKE_GAP_MS).unref();
}

function say(broker: NatsConnection, what: keyof typeof wakeSubjects): void {
  try {
    broker.publish(wakeSubjects[what]);
  } catch {
    // A broker that is closed or away wakes nobody; whoever waits will look by themselves.
  }
}

declare global {
  var eventuallyBroker: Promise<NatsConnection> | undefined;
  var eventuallyWaking: boolean | undefined;
}

/**
 * Says that there is something new, from a process that has no other business with the broker: it connects at
 * the first call and stays connected. Never waits and never fails; calls that come together are one.
 */
export function wakeFromHere(what: keyof typeof wakeSubjects): void {
  if (globalThis.eventuallyWaking) return;
  globalThis.eventuallyWaking = true;
  // Kept where a reload of the code finds it again.
  globalThis.eventuallyBroker ??= connectBroker('wake');
  globalThis.eventuallyBroker
    .then((broker) => wake(broker, what))
    .catch(() => {
      globalThis.eventuallyBroker = undefined;
    })
    .finally(() => {
      globalThis.eventuallyWaking = false;
    });
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
