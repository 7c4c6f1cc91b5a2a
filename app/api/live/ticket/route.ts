/** POST issues a one-time ticket, valid for 30 seconds, to open one socket. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { mintTicket } from '@/db/edge/socket-tickets';
import { defineRoute } from '@/server/web/define-route';
import { problemResponse } from '@/server/web/responses';

const nothing = z.strictObject({}).optional();

export const POST = defineRoute(
  {
    body: nothing,
    operation: {
      id: 'mintSocketTicket',
      summary: 'A ticket that opens one socket, once, within half a minute',
      responses: {
        200: {
          description: 'The ticket',
          body: z.strictObject({ ticket: z.string(), expiresAt: z.iso.datetime() }),
        },
      },
      refusals: [401],
    },
  },
  async ({ shopperId, session }) => {
    if (!shopperId)
      return problemResponse(401, { code: 'no-session', message: 'Open a page of the shop first.' });
    const holder = { shopperId, operator: session !== undefined, session };
    return { status: 200, body: await mintTicket(database(), holder) };
  },
);
