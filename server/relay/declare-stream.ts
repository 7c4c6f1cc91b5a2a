/**
 * The broker's stream as it is to be: a copy of the log that anyone may lose, so it is declared whenever it
 * is missing.
 */
import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { env } from '@/server/env';

const DAY_NS = 24 * 60 * 60 * 1_000_000_000;

/** What the relay must know of the broker's copy: whether it is the one it filled, and how far it reaches. */
export type BrokerCopy = { created: string; lastSequence: number };

/**
 * Declares the stream if it is missing, and tells which one it is. Throws when the broker cannot be reached.
 */
export async function declareStream(manager: JetStreamManager): Promise<BrokerCopy> {
  const replicas = env().NATS_REPLICAS;
  const found = await manager.streams.info(EVENTS_STREAM).catch((error: Error) => {
    if (error.name === 'StreamNotFoundError') return undefined;
    throw error;
  });
  const info = found ?? (await manager.streams.add({ ...settings, num_replicas: replicas }));
  if (info.config.num_replicas !== replicas) await replicate(manager, info, replicas);
  return { created: info.created, lastSequence: info.state.last_seq };
}

// Too few servers are up for so many copies: until they are, the copies there are must do.
async function replicate({ streams }: JetStreamManager, { config }: StreamInfo, num_replicas: number) {
  await streams.update(EVENTS_STREAM, { ...config, num_replicas }).catch(() => undefined);
}

const settings = {
  name: EVENTS_STREAM,
  subjects: ['events.>'],
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.Old,
  max_age: 7 * DAY_NS,
  duplicate_window: 2 * 60 * 1_000_000_000,
  // What is published stays as it was published.
  deny_delete: true,
  deny_purge: true,
  allow_rollup_hdrs: false,
};
