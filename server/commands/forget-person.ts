/** An operator has a person forgotten: who they are is erased, and that it was done is on the record. */
import type { Sql } from '@/db/connect';
import { isVersionConflict } from '@/db/event-store';
import { erasePerson, type Person, readPerson } from '@/db/forget-person';
import type { Problem } from '@/server/contracts/order-api';
import type { ForgetAnswer } from '@/server/contracts/person-api';
import { freshId } from '@/server/ids';

export type ForgetPerson = Person & {
  sql: Sql;
  /** Erases the mails about these orders and wishes and counts them; undefined when the mailbox is away. */
  eraseMails: (about: readonly string[]) => Promise<number | undefined>;
  reason: string;
  operatorId: string;
  /** The step of a trace that it is part of. */
  traceparent?: string | undefined;
};

export type ForgetPersonAnswer = { status: 200; body: ForgetAnswer } | { status: 404 | 503; body: Problem };

/** The stream in which stands that those of an order, or a shopper, were forgotten. */
export const personStream = (id: string): string => `person-${id}`;

const MOST_TRIES = 5;

/**
 * Erases the mails first, so that nothing is erased while the mailbox is away; asking again erases what has
 * come since. Throws what the database throws.
 */
export async function forgetPerson(asked: ForgetPerson): Promise<ForgetPersonAnswer> {
  const { sql, of, id } = asked;
  const person = { of, id };
  let mails = 0;
  for (let tries = 1; ; tries += 1) {
    const known = await readPerson(sql, person, personStream(id));
    if (!known) return { status: 404, body: { code: 'not-found', message: `There is no such ${of}.` } };
    const gone = await asked.eraseMails(known.about);
    if (gone === undefined) return { status: 503, body: mailboxAway };
    mails += gone;
    try {
      const event = recordOf(asked, known.version + 1);
      const erased = await erasePerson(sql, person, { event, mails });
      return { status: 200, body: { ...person, erased } };
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

const mailboxAway = {
  code: 'mailbox-away',
  message: 'The mailbox did not answer, so nothing was erased. Try again in a moment.',
};

function recordOf({ of, id, reason, operatorId, traceparent }: ForgetPerson, version: number) {
  const eventId = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  // What was erased is counted by the statement that erases it.
  const erased = { contacts: 0, addresses: 0, wishes: 0, mails: 0 };
  const fact = { type: 'person.forgotten', data: { of, id, reason, erased } } as const;
  const origin = { correlationId: of === 'order' ? id : eventId, causationId: eventId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  return { id: eventId, stream: personStream(id), version, fact, metadata };
}
