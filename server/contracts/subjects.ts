/** Broker subjects and partitions: a stream stays in one partition, so its events stay in order. */
import { createHash } from 'node:crypto';

/** The JetStream stream of all events. */
export const EVENTS_STREAM = 'EVENTS';

/** The maximum size of a message batch, in bytes, unless a single event is larger. */
export const MESSAGE_BYTES = 32_768;

/** Best-effort wake signals; they only reduce latency. */
export const wakeSubjects = { log: 'wake.log', feed: 'wake.feed' } as const;

/** The number of partition hashes, and so the most partitions. */
export const MAX_PARTITIONS = 64;

/** The partition hash of a stream, from 0 to MAX_PARTITIONS - 1; it never changes. */
export const partitionHashOf = (stream: string): number =>
  createHash('sha256').update(stream).digest().readUInt32BE(0) % MAX_PARTITIONS;

/** The partition of a stream, from 0 to partitions - 1. */
export const partitionOf = (stream: string, partitions: number): number =>
  partitionHashOf(stream) % partitions;

/** The category of a stream: `order` for `order-…`. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/**
 * The subject of a message batch. A batch of a single type has its own subject, so consumers that do not subscribe
 * to the type are not woken; mixed batches share one.
 */
export const eventSubject = (partition: number, category: string, type?: string): string =>
  type === undefined ? `events.${partition}.${category}` : `events.${partition}.${category}.${type}`;

/** The name of the durable JetStream consumer for one partition of a consumer. */
export const durableName = (consumer: string, partition: number, partitions: number): string =>
  `${consumer}-${partition}-of-${partitions}`;
