/** Why a delivery was given up, in plain words, with what can be done about it. */
import type { Envelope } from '@/server/contracts/envelope';
import { logEntry } from '@/server/contracts/live';
import { type FieldError, readEvent, UnreadableEvent } from '@/server/contracts/read-event';

/** `sort` names the trouble; `wrongs` say where in the message or its data. */
export type Explanation = {
  sort: 'garbage' | UnreadableEvent['why'] | 'not-applied' | 'refused-outside';
  title: string;
  words: string;
  wrongs: readonly FieldError[];
};

/** What a text holds as JSON; undefined when it is none. */
export function jsonIn(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Why the event cannot be read; undefined when it can. */
export function troubleWith(event: Envelope): UnreadableEvent | undefined {
  try {
    readEvent(event);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** Explains a dead letter from what was received; `kind` is the kind of consumer that gave it up. */
export function explain(raw: string, kind: string | undefined): Explanation {
  const json = jsonIn(raw);
  if (!json) return garbage('What arrived is not even JSON, so nobody can tell what it was to say.', []);
  const entry = logEntry.safeParse(json.value);
  if (!entry.success) {
    const wrongs = entry.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return garbage('What arrived is JSON, but not an event as the log has them.', wrongs);
  }
  const trouble = troubleWith(entry.data.event);
  return trouble ? unreadable(entry.data.event, trouble) : readable(kind);
}

const garbage = (what: string, wrongs: readonly FieldError[]): Explanation => ({
  sort: 'garbage',
  title: 'This is no event',
  words: `${what} It did not come from the log: discard it, or say which event it should have been.`,
  wrongs,
});

function unreadable({ type, schemaVersion }: Envelope, { why, wrongs }: UnreadableEvent): Explanation {
  if (why === 'unknown-type') {
    const words =
      `This version of the shop knows no event called ${type}. If a newer one recorded it, bring that ` +
      'back and redrive it then; else discard it. No edit can help.';
    return { sort: why, title: 'Its type is unknown', words, wrongs };
  }
  if (why === 'newer-version') {
    const words =
      `It is written in version ${schemaVersion} of ${type}, which this shop does not know yet. Redrive it ` +
      'once a newer shop runs, or write the data in a version that is known.';
    return { sort: why, title: 'It is newer than this shop', words, wrongs };
  }
  const words =
    `Its data are not what version ${schemaVersion} of ${type} says they are. Edit them: everyone will ` +
    'read what you put in their place, and the log stays as it was.';
  return { sort: why, title: 'Its data cannot be read', words, wrongs };
}

function readable(kind: string | undefined): Explanation {
  if (kind === 'effect') {
    const words =
      'The event can be read. What was asked of the outside was refused, or could not be recorded: the ' +
      'reason says what. Once that is mended, redrive it.';
    return { sort: 'refused-outside', title: 'It could not be carried out', words, wrongs: [] };
  }
  const words =
    'The event can be read, but what follows from it could not be worked out or written. The reason says ' +
    'what; often another event of its stream is to be corrected first. Then redrive it.';
  return { sort: 'not-applied', title: 'It could not be applied', words, wrongs: [] };
}
