/**
 * How log entries travel: several of one partition and category together, in order, in messages of bounded
 * size.
 */
import type { LogEntry } from '@/server/contracts/live';
import { categoryOf, eventSubject, partitionOf } from '@/server/contracts/subjects';

/** One message for the broker. `id` is the same whenever the same entries travel together. */
export type Parcel = { subject: string; id: string; body: string };

const MOST_ENTRIES = 200;
const MOST_CHARACTERS = 250_000;

/** The messages for these entries: the outer list by subject, each inner list to be sent in order. */
export function parcelsOf(entries: readonly LogEntry[], partitions: number): Parcel[][] {
  const bySubject = new Map<string, LogEntry[]>();
  for (const entry of entries) {
    const { stream } = entry.event;
    const subject = eventSubject(partitionOf(stream, partitions), categoryOf(stream));
    const known = bySubject.get(subject);
    if (known) known.push(entry);
    else bySubject.set(subject, [entry]);
  }
  return [...bySubject].map(([subject, together]) => pack({ subject, partitions }, together));
}

type Address = { subject: string; partitions: number };

function pack({ subject, partitions }: Address, entries: readonly LogEntry[]): Parcel[] {
  const parcels: Parcel[] = [];
  let texts: string[] = [];
  let characters = 0;
  let first = '';
  const close = (last: string) => {
    parcels.push({
      subject,
      id: `${partitions}/${first}+${texts.length}/${last}`,
      body: `[${texts.join(',')}]`,
    });
    texts = [];
    characters = 0;
  };
  let last = '';
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    if (texts.length === MOST_ENTRIES || (texts.length > 0 && characters + text.length > MOST_CHARACTERS))
      close(last);
    if (texts.length === 0) first = entry.event.id;
    last = entry.cursor;
    texts.push(text);
    characters += text.length;
  }
  if (texts.length > 0) close(last);
  return parcels;
}
