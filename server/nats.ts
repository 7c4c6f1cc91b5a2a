/** Broker connections and wake signals. */
import { readFileSync } from 'node:fs';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { wakeSubjects } from '@/server/contracts/subjects';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';

const credentials = z.object({ user: z.string(), pass: z.string() });

/** A broker's address and credentials file. */
export type BrokerAddress = { url: string; credentialsFile?: string };

const ourBroker = (): BrokerAddress => ({
  url: required('NATS_URL'),
  credentialsFile: env().NATS_CREDENTIALS_FILE,
});

/**
 * Connects and reconnects for ever: waits for a broker that is down.
 * @param name the client name shown by the broker
 * @param address the broker, by default from the environment
 */
export async function connectBroker(name: string, address = ourBroker()): Promise<NatsConnection> {
  const { url, credentialsFile: file } = address;
  const servers = url.split(',').map((each) => each.trim());
  // The client ignores the URL scheme and would send the password to a server without TLS.
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
    // A refused client retries: passwords change, and a busy broker can be slow to authenticate.
    ignoreAuthErrorAbort: true,
    ...(file ? { authenticator: () => credentials.parse(JSON.parse(readFileSync(file, 'utf8'))) } : {}),
  });
  void complain(broker, name);
  return broker;
}

/** Permission errors, such as a forbidden subject, have no caller to reject. */
async function complain(broker: NatsConnection, name: string): Promise<void> {
  for await (const status of broker.status()) {
    if (status.type === 'error') logFor(name).warn({ err: status.error }, 'broker permission error');
  }
}

const WAKE_GAP_MS = 3;
const waking = new WeakMap<NatsConnection, Set<string>>();

/**
 * Sends a wake signal; best effort, because listeners also poll. The first is sent at once; those within a
 * moment are merged.
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
    // Without a broker nobody is woken; listeners poll.
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
  // Kept across hot reloads.
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

/** Calls back on wake signals; returns an unsubscribe function. */
export function onWake(
  broker: NatsConnection,
  what: keyof typeof wakeSubjects,
  callback: () => void,
): () => void {
  const subscription = broker.subscribe(wakeSubjects[what], { callback });
  return () => subscription.unsubscribe();
}
