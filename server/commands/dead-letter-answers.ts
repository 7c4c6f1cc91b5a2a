/** How an edit is answered, in words that an operator can act on. */
import type { Envelope } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import { readEvent, UnreadableEvent, type Wrong } from '@/server/contracts/read-event';

export type EditAnswer =
  | { status: 200; body: { eventId: string; consumers: string[] } }
  | { status: 409 | 422; body: Problem };

/** Not now, and why. */
export const no = (code: string, message: string): EditAnswer => ({ status: 409, body: { code, message } });

/** Somebody or something was faster. */
export const changedMeanwhile = no(
  'changed-meanwhile',
  'This dead letter is gone or is not as you saw it: look at it again. Nothing was changed.',
);

/** Not like this: what is wrong, and where. */
export const wrong = (fields: readonly Wrong[]): EditAnswer => ({
  status: 422,
  body: {
    code: 'invalid',
    message: 'Nothing was changed: what was sent cannot be read either.',
    fields: [...fields],
  },
});

/** Why an event cannot be read; undefined when it can. */
export function troubleWith(event: Envelope): UnreadableEvent | undefined {
  try {
    readEvent(event);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableEvent) return error;
    throw error;
  }
}

/** The same as an answer; paths begin with the name of what was sent. */
export function wrongIn({ message, wrongs }: UnreadableEvent, root: string): EditAnswer {
  if (wrongs.length === 0) return wrong([{ path: root, message }]);
  return wrong(wrongs.map((one) => ({ ...one, path: one.path ? `${root}.${one.path}` : root })));
}
