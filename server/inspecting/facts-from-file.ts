/** Reads the facts of one stream from a batch of CloudEvents, or says of each what is wrong with it. Pure. */
import { ZodError } from 'zod';
import { fromCloudEvent } from '@/server/contracts/cloud-event';
import type { Envelope } from '@/server/contracts/envelope';

/** What is wrong with one of them, and where: `events.3.time`. */
export type WrongEvent = { path: string; message: string };
export type FileRead = { facts: Envelope[] } | { wrongs: WrongEvent[] };

const MOST_NAMED = 20;

/** The facts in the order of their stream; all of one stream, each version once. */
export function factsFromFile(events: readonly unknown[]): FileRead {
  const facts: Envelope[] = [];
  const wrongs: WrongEvent[] = [];
  for (const [index, event] of events.entries()) {
    const read = readOne(event, `events.${index}`);
    if ('wrongs' in read) wrongs.push(...read.wrongs);
    else facts.push(read.fact);
  }
  if (wrongs.length === 0) wrongs.push(...notOneStream(facts));
  if (wrongs.length > 0) return { wrongs: wrongs.slice(0, MOST_NAMED) };
  return { facts: facts.toSorted((one, other) => one.version - other.version) };
}

function readOne(event: unknown, path: string): { fact: Envelope } | { wrongs: WrongEvent[] } {
  try {
    return { fact: fromCloudEvent(event) };
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const wrongs = error.issues.map((issue) => ({
      path: [path, ...issue.path].join('.'),
      message: issue.message,
    }));
    return { wrongs };
  }
}

function notOneStream(facts: readonly Envelope[]): WrongEvent[] {
  const [first] = facts;
  const seen = new Set<number>();
  return facts.flatMap(({ stream, version }, index): WrongEvent[] => {
    const path = `events.${index}`;
    if (stream !== first?.stream)
      return [{ path, message: `is of ${stream}, the first is of ${first?.stream}` }];
    if (seen.has(version)) return [{ path, message: `is another version ${version} of ${stream}` }];
    seen.add(version);
    return [];
  });
}
