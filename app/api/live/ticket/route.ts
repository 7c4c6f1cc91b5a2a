/** POST gives a one-time ticket, good for half a minute, with which this browser may open one socket. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { mintTicket } from '@/db/socket-tickets';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';

const nothing = z.strictObject({}).optional();

export const POST = handle(
  {
    body: nothing,
    operation: {
      id: 'mintSocketTicket',
      summary: 'A ticket that opens one socket, once, within half a minute',
      answers: {
        200: {
          says: 'The ticket',
          body: z.strictObject({ ticket: z.string(), expiresAt: z.iso.datetime() }),
        },
      },
      refusals: [401],
    },
  },
  async ({ shopperId, session }) => {
    if (!shopperId) return refused(401, { code: 'no-session', message: 'Open a page of the shop first.' });
    const holder = { shopperId, operator: session !== undefined, session };
    return { status: 200, body: await mintTicket(database(), holder) };
  },
);
