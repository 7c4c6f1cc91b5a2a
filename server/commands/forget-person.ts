/** Erases a person's data on an operator's request and records that it was done. */
import type { Sql } from '@/db/connect';
import { erasePerson, type Person, readPerson } from '@/db/edge/forget-person';
import { isVersionConflict } from '@/db/log/event-store';
import type { Problem } from '@/server/contracts/order-api';
import type { ForgetResponse } from '@/server/contracts/person-api';
import { freshId } from '@/server/ids';

export type ForgetPerson = Person & {
  sql: Sql;
  /**
   * Erases the mails about these orders and wishes and counts them; undefined when the mailbox is
   * unavailable.
   */
  eraseMails: (about: readonly string[]) => Promise<number | undefined>;
  reason: string;
  operatorId: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};

export type ForgetPersonResult = { status: 200; body: ForgetResponse } | { status: 404 | 503; body: Problem };

/** The stream that records erasures of an order or a shopper. */
export const personStream = (id: string): string => `person-${id}`;

const MOST_TRIES = 5;

/**
 * Erases the mails first, so that nothing is erased while the mailbox is unavailable. Repeating it erases
 * what has been added since. Throws on a database error.
 */
export async function forgetPerson(command: ForgetPerson): Promise<ForgetPersonResult> {
  const { sql, of, id } = command;
  const person = { of, id };
  let mails = 0;
  for (let tries = 1; ; tries += 1) {
    const known = await readPerson(sql, person, personStream(id));
    if (!known)
      return { status: 404, body: { code: 'not-found', message: `No such ${of}. Check the number.` } };
    const gone = await command.eraseMails(known.about);
    if (gone === undefined) return { status: 503, body: mailboxUnavailable };
    mails += gone;
    try {
      const event = recordOf(command, known.version + 1);
      const erased = await erasePerson(sql, person, { event, mails });
      return { status: 200, body: { ...person, erased } };
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

const mailboxUnavailable = {
  code: 'mailbox-away',
  message: 'The mailbox is unavailable, so nothing was erased. Try again in a moment.',
};

function recordOf({ of, id, reason, operatorId, traceparent }: ForgetPerson, version: number) {
  const eventId = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  // The statement that erases fills in these counts.
  const erased = { contacts: 0, addresses: 0, wishes: 0, mails: 0 };
  const fact = { type: 'person.forgotten', data: { of, id, reason, erased } } as const;
  const origin = { correlationId: of === 'order' ? id : eventId, causationId: eventId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  return { id: eventId, stream: personStream(id), version, fact, metadata };
}
