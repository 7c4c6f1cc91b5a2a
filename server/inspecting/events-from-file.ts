/** Reads the events of one stream from a batch of CloudEvents, or lists what is wrong with them. */
import { ZodError } from 'zod';
import { fromCloudEvent } from '@/server/contracts/cloud-event';
import type { Envelope } from '@/server/contracts/envelope';

/** An error and its path, such as `events.3.time`. */
export type WrongEvent = { path: string; message: string };
export type FileRead = { events: Envelope[] } | { wrongs: WrongEvent[] };

const MOST_NAMED = 20;

/** The events in stream order. They must be of one stream, with each version once. */
export function eventsFromFile(batch: readonly unknown[]): FileRead {
  const events: Envelope[] = [];
  const wrongs: WrongEvent[] = [];
  for (const [index, event] of batch.entries()) {
    const read = readOne(event, `events.${index}`);
    if ('wrongs' in read) wrongs.push(...read.wrongs);
    else events.push(read.event);
  }
  if (wrongs.length === 0) wrongs.push(...notOneStream(events));
  if (wrongs.length > 0) return { wrongs: wrongs.slice(0, MOST_NAMED) };
  return { events: events.toSorted((one, other) => one.version - other.version) };
}

function readOne(event: unknown, path: string): { event: Envelope } | { wrongs: WrongEvent[] } {
  try {
    return { event: fromCloudEvent(event) };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const wrongs = error.issues.map((issue) => ({
      path: [path, ...issue.path].join('.'),
      message: issue.message,
    }));
    return { wrongs };
  }
}

function notOneStream(events: readonly Envelope[]): WrongEvent[] {
  const [first] = events;
  const seen = new Set<number>();
  return events.flatMap(({ stream, version }, index): WrongEvent[] => {
    const path = `events.${index}`;
    if (stream !== first?.stream)
      return [{ path, message: `belongs to ${stream}, the first to ${first?.stream}` }];
    if (seen.has(version)) return [{ path, message: `repeats version ${version} of ${stream}` }];
    seen.add(version);
    return [];
  });
}
