/**
 * Declares the broker's stream: a copy of the log that may be lost, so it is declared whenever it is
 * missing.
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

/** The identity of the broker's stream and its last sequence. */
export type BrokerCopy = { created: string; lastSequence: number };

/** Declares the stream if it is missing and returns its identity. Throws when the broker is unavailable. */
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

// When too few servers are up for this many replicas, the existing ones must do.
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
  // Published messages are immutable.
  deny_delete: true,
  deny_purge: true,
  allow_rollup_hdrs: false,
};
