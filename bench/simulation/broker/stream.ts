/** The simulated stream: numbered messages, and per durable what is delivered and acknowledged. */
import type { Process } from '@/bench/simulation/time';
import { nowMs } from '@/server/clock';

export type Message = { seq: number; subject: string; body: string };

/** A durable's progress: all messages before `next` were sent; `pending` await acknowledgement. */
export type Durable = {
  subjects: readonly string[];
  next: number;
  pending: Map<number, Listener | undefined>;
};

/** The receiver of a connection; `has` says whether it still works on a message. */
export type Listener = { deliver(message: Message): void; has(seq: number): boolean; process: Process };

/** Everything that a broker stores; a copy of it can be restored later. */
export type Stream = {
  created: string;
  lastSeq: number;
  messages: Message[];
  durables: Map<string, Durable>;
  ids: Map<string, { seq: number; atMs: number }>;
};

/** The broker's deduplication window. */
const KNOWN_MS = 120_000;

/** A new stream. */
export const newStream = (created: string): Stream => ({
  created,
  lastSeq: 0,
  messages: [],
  durables: new Map(),
  ids: new Map(),
});

/** A copy like a backup's, without listeners. */
export const copyOf = ({ created, lastSeq, messages, durables, ids }: Stream): Stream => ({
  created,
  lastSeq,
  messages: [...messages],
  ids: new Map(ids),
  durables: new Map(
    [...durables].map(([name, { subjects, next, pending }]) => [
      name,
      { subjects, next, pending: new Map([...pending.keys()].map((seq) => [seq, undefined])) },
    ]),
  ),
});

/** Stores a message unless its id is known. */
export function publish(
  stream: Stream,
  { subject, id, body }: { subject: string; id: string; body: string },
) {
  const known = stream.ids.get(id);
  if (known && nowMs() - known.atMs < KNOWN_MS) return { seq: known.seq, duplicate: true };
  stream.lastSeq += 1;
  const seq = stream.lastSeq;
  stream.messages.push({ seq, subject, body });
  stream.ids.set(id, { seq, atMs: nowMs() });
  return { seq, duplicate: false };
}

/** The next unsent message for a durable. */
export function nextMessage({ messages }: Stream, durable: Durable): Message | undefined {
  const found = messages.find(
    ({ seq, subject }) => seq >= durable.next && durable.subjects.includes(subject),
  );
  if (found) durable.next = found.seq + 1;
  return found;
}
