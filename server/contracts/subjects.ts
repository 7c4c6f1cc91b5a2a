/**
 * Where an event goes: one stream is one partition, so its facts stay in order however many workers there
 * are.
 */
import { createHash } from 'node:crypto';

/** The name of the broker's stream that carries all events. */
export const EVENTS_STREAM = 'EVENTS';

/** How large a message with events is at most, in bytes, unless a single event is larger. */
export const MESSAGE_BYTES = 32_768;

/** Best-effort wake-ups; nothing depends on them but speed. */
export const wakeSubjects = { log: 'wake.log', feed: 'wake.feed' } as const;

/**
 * How many partition hashes streams fall into; partitions are made of partition hashes, so there can be at
 * most as many.
 */
export const MAX_PARTITIONS = 64;

/** The partition hash of a stream, from 0 to MAX_PARTITIONS - 1; it never changes. */
export const partitionHashOf = (stream: string): number =>
  createHash('sha256').update(stream).digest().readUInt32BE(0) % MAX_PARTITIONS;

/** The partition of a stream, from 0 to partitions - 1. */
export const partitionOf = (stream: string, partitions: number): number =>
  partitionHashOf(stream) % partitions;

/** The kind of thing a stream is about: `order` for `order-…`. */
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/**
 * The subject under which events of this category and partition are published: those that are all of one type
 * under a subject of its own, so that nobody is disturbed who does not follow it; mixed ones under that of
 * all.
 */
export const eventSubject = (partition: number, category: string, type?: string): string =>
  type === undefined ? `events.${partition}.${category}` : `events.${partition}.${category}.${type}`;

/** The name under which the broker knows a partition of a consumer. */
export const durableName = (consumer: string, partition: number, partitions: number): string =>
  `${consumer}-${partition}-of-${partitions}`;
