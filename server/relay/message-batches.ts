/** Groups log entries into broker messages: one partition and category each, in order, bounded in size. */
import type { LogEntry } from '@/server/contracts/live';
import { categoryOf, eventSubject, MESSAGE_BYTES, partitionOf } from '@/server/contracts/subjects';

/** A broker message and its entries. `id` depends only on the entries, so the broker can deduplicate. */
export type MessageBatch = { subject: string; id: string; body: string; entries: readonly LogEntry[] };

const MOST_ENTRIES = 200;

/** The messages for these entries: one list per partition and category, to be sent in order. */
export function batchesOf(entries: readonly LogEntry[], partitions: number): MessageBatch[][] {
  const assignments = new Map<string, Partition & { entries: LogEntry[] }>();
  for (const entry of entries) {
    const { stream } = entry.event;
    const assignment = {
      partition: partitionOf(stream, partitions),
      category: categoryOf(stream),
      partitions,
    };
    const key = eventSubject(assignment.partition, assignment.category);
    const known = assignments.get(key);
    if (known) known.entries.push(entry);
    else assignments.set(key, { ...assignment, entries: [entry] });
  }
  return [...assignments.values()].map((assignment) => pack(assignment, assignment.entries));
}

/** A category within a partition. */
type Partition = { partition: number; partitions: number; category: string };

function pack({ partition, partitions, category }: Partition, entries: readonly LogEntry[]): MessageBatch[] {
  const batches: MessageBatch[] = [];
  const types = new Set<string>();
  let texts: string[] = [];
  let carried: LogEntry[] = [];
  let bytes = 0;
  let first = '';
  const close = (last: string) => {
    const [type] = types;
    batches.push({
      subject: eventSubject(partition, category, types.size === 1 ? type : undefined),
      id: `${partitions}/${first}+${texts.length}/${last}`,
      body: `[${texts.join(',')}]`,
      entries: carried,
    });
    texts = [];
    carried = [];
    types.clear();
    bytes = 0;
  };
  let last = '';
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    const textBytes = Buffer.byteLength(text) + 1;
    if (texts.length === MOST_ENTRIES || (texts.length > 0 && bytes + textBytes > MESSAGE_BYTES)) close(last);
    if (texts.length === 0) first = entry.event.id;
    last = entry.cursor;
    texts.push(text);
    carried.push(entry);
    types.add(entry.event.type);
    bytes += textBytes;
  }
  if (texts.length > 0) close(last);
  return batches;
}
