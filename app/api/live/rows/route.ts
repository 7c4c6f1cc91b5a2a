/** GET returns the current rows of topics, for browsers without a socket. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { liveRow } from '@/server/contracts/live';
import { mayFollow, rowsOf } from '@/server/gateway/topics';
import { defineRoute } from '@/server/web/define-route';
import { rowsQuery } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    query: rowsQuery,
    operation: {
      id: 'readLiveRows',
      summary: 'The rows of these topics as they are now, for a client without a socket',
      responses: {
        200: { description: 'The rows', body: z.strictObject({ rows: z.array(liveRow) }) },
      },
      refusals: [404],
    },
  },
  async ({ query, shopperId, operatorId }) => {
    const viewer = { shopperId, operator: operatorId !== undefined };
    if (!(await mayFollow(database(), query.topic, viewer))) return notFound();
    return { status: 200, body: { rows: await rowsOf(database(), query.topic, viewer) } };
  },
);
