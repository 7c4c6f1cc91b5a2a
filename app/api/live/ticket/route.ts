/** POST gives a one-time ticket, good for half a minute, with which this browser may open one socket. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { mintTicket } from '@/db/socket-tickets';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';

const nothing = z.strictObject({}).optional();

export const POST = handle({ body: nothing }, async ({ shopperId, operatorId }) => {
  if (!shopperId) return refused(401, { code: 'no-session', message: 'Open a page of the shop first.' });
  const holder = { shopperId, operator: operatorId !== undefined };
  return { status: 200, body: await mintTicket(database(), holder) };
});
