/** Explains why a delivery was dead-lettered, and what to do about it. */
import type { Envelope } from '@/server/contracts/envelope';
import { logEntry } from '@/server/contracts/live';
import { type FieldError, readEvent, UnreadableEvent } from '@/server/contracts/read-event';

/** `sort` is the kind of error; `wrongs` are the paths of the invalid fields. */
export type Explanation = {
  sort: 'garbage' | UnreadableEvent['why'] | 'not-applied' | 'refused-outside';
  title: string;
  words: string;
  wrongs: readonly FieldError[];
};

/** Parses JSON; undefined when the text is none. */
export function jsonIn(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Why the event cannot be read; undefined when it can be. */
export function readErrorOf(event: Envelope): UnreadableEvent | undefined {
  try {
    readEvent(event);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** Explains a dead letter from the received message; `kind` is the kind of the consumer. */
export function explain(raw: string, kind: string | undefined): Explanation {
  const json = jsonIn(raw);
  if (!json) return garbage('The message is not JSON, so its meaning is lost.', []);
  const entry = logEntry.safeParse(json.value);
  if (!entry.success) {
    const wrongs = entry.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return garbage('The message is JSON, but not an event of the log.', wrongs);
  }
  const error = readErrorOf(entry.data.event);
  return error ? unreadable(entry.data.event, error) : readable(kind);
}

const garbage = (what: string, wrongs: readonly FieldError[]): Explanation => ({
  sort: 'garbage',
  title: 'This is not an event',
  words: `${what} It is not from the log: discard it, or replace it with the event it should have been.`,
  wrongs,
});

function unreadable({ type, schemaVersion }: Envelope, { why, wrongs }: UnreadableEvent): Explanation {
  if (why === 'unknown-type') {
    const words =
      `This version of the shop does not know the event type ${type}. If a newer version recorded it, ` +
      'deploy that version and redrive; otherwise discard it. Editing cannot help.';
    return { sort: why, title: 'Unknown event type', words, wrongs };
  }
  if (why === 'newer-version') {
    const words =
      `The event uses version ${schemaVersion} of ${type}, which this shop does not know yet. Redrive it ` +
      'after an upgrade, or edit the data into a known version.';
    return { sort: why, title: 'Schema version is newer than this shop', words, wrongs };
  }
  const words =
    `The data does not match version ${schemaVersion} of ${type}. Edit it: every consumer then reads your ` +
    'correction, and the recorded event stays unchanged.';
  return { sort: why, title: 'Invalid event data', words, wrongs };
}

function readable(kind: string | undefined): Explanation {
  if (kind === 'effect') {
    const words =
      'The event is readable. The call to an external service was refused, or its result could not be ' +
      'recorded; see the error below. Fix the cause, then redrive.';
    return { sort: 'refused-outside', title: 'The effect failed', words, wrongs: [] };
  }
  const words =
    'The event is readable, but the consumer failed to process it or to write the result; see the error ' +
    'below. Often an earlier event of the stream must be corrected first. Then redrive.';
  return { sort: 'not-applied', title: 'Processing failed', words, wrongs: [] };
}
