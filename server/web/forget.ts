/** What both requests to forget a person do: erase, record it, and have the record published. */
import { database } from '@/db/connect';
import { forgetPerson } from '@/server/commands/forget-person';
import type { Whose } from '@/server/contracts/person';
import { wakeFromHere } from '@/server/nats';
import { mailboxAddress } from '@/server/outside/addresses';
import { mailEraser } from '@/server/outside/mailbox/client';
import { notFound } from './responses';

type Asked = {
  params: { id: string };
  body: { reason: string };
  operatorId?: string | undefined;
  traceparent?: string | undefined;
};

/** Forgets the person of this order, or this shopper. Throws what the database throws. */
export const forget =
  (of: Whose) =>
  async ({ params: { id }, body, operatorId, traceparent }: Asked) => {
    if (!operatorId) return notFound();
    const who = { operatorId, traceparent, eraseMails: mailEraser(mailboxAddress()) };
    const answer = await forgetPerson({ ...body, ...who, sql: database(), of, id });
    if (answer.status === 200) wakeFromHere('log');
    return answer;
  };
