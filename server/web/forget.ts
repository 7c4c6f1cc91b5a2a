/** Shared by both routes that forget a person: erases the data, records it and wakes the relay. */
import { database } from '@/db/connect';
import { forgetPerson } from '@/server/commands/forget-person';
import type { PersonScope } from '@/server/contracts/person';
import { wakeFromHere } from '@/server/nats';
import { mailboxAddress } from '@/server/outside/addresses';
import { mailEraser } from '@/server/outside/mailbox/client';
import { notFound } from './responses';

type ForgetInput = {
  params: { id: string };
  body: { reason: string };
  operatorId?: string | undefined;
  traceparent?: string | undefined;
};

/** Forgets the person behind an order or a shopper id. Throws on a database error. */
export const forget =
  (of: PersonScope) =>
  async ({ params: { id }, body, operatorId, traceparent }: ForgetInput) => {
    if (!operatorId) return notFound();
    const who = { operatorId, traceparent, eraseMails: mailEraser(mailboxAddress()) };
    const result = await forgetPerson({ ...body, ...who, sql: database(), of, id });
    if (result.status === 200) wakeFromHere('log');
    return result;
  };
