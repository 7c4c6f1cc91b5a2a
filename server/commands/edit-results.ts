/** The results of editing a dead letter, in words an operator can act on. */
import type { Envelope } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import { type FieldError, readEvent, UnreadableEvent } from '@/server/contracts/read-event';

export type EditResult =
  | { status: 200; body: { eventId: string; consumers: string[] } }
  | { status: 409 | 422; body: Problem };

/** A 409 with its reason. */
export const conflict = (code: string, message: string): EditResult => ({
  status: 409,
  body: { code, message },
});

/** The dead letter changed concurrently. */
export const changedMeanwhile = conflict(
  'changed-meanwhile',
  'This dead letter changed or is gone since you loaded it. Nothing was changed; reload and try again.',
);

/** A 422 that lists the invalid fields. */
export const invalid = (fields: readonly FieldError[]): EditResult => ({
  status: 422,
  body: {
    code: 'invalid',
    message:
      'The new data is not a valid event either. Nothing was changed; correct the fields listed below.',
    fields: [...fields],
  },
});

/** Why an event cannot be parsed; undefined when it can. */
export function readErrorOf(event: Envelope): UnreadableEvent | undefined {
  try {
    readEvent(event);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** The error as a result; each path is prefixed with `root`. */
export function invalidIn({ message, wrongs }: UnreadableEvent, root: string): EditResult {
  if (wrongs.length === 0) return invalid([{ path: root, message }]);
  return invalid(wrongs.map((one) => ({ ...one, path: one.path ? `${root}.${one.path}` : root })));
}
