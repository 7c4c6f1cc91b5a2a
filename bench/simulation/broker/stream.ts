/** The simulated broker's stream: numbered messages, and per follower what is delivered and acknowledged. */
import type { Process } from '@/bench/simulation/time';
import { nowMs } from '@/server/clock';

export type Message = { seq: number; subject: string; body: string };

/** How far one durable follower is: all before `next` were sent; `pending` wait for an acknowledgement. */
export type Durable = {
  subjects: readonly string[];
  next: number;
  pending: Map<number, Listener | undefined>;
};

/** Someone at the other end of a connection; `has` says whether it still works on a message. */
export type Listener = { hear(message: Message): void; has(seq: number): boolean; process: Process };

/** All that a broker keeps; a copy of it can be put back later. */
export type Stream = {
  created: string;
  lastSeq: number;
  messages: Message[];
  durables: Map<string, Durable>;
  ids: Map<string, { seq: number; atMs: number }>;
};

/** How long the broker knows a message id again. */
const KNOWN_MS = 120_000;

/** A stream that was just declared. */
export const newStream = (created: string): Stream => ({
  created,
  lastSeq: 0,
  messages: [],
  durables: new Map(),
  ids: new Map(),
});

/** A copy as a backup makes it; who listens is not part of it. */
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

/** Keeps a message, unless one with this id is known. */
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

/** The next message that a follower has not been sent. */
export function nextMessage({ messages }: Stream, durable: Durable): Message | undefined {
  const found = messages.find(
    ({ seq, subject }) => seq >= durable.next && durable.subjects.includes(subject),
  );
  if (found) durable.next = found.seq + 1;
  return found;
}
