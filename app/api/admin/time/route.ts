/** GET returns the shop's state after a number of events or at a time; operators only. */
import { shopAt } from '@/consumers/history/shop-then';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { isoOf } from '@/server/clock';
import { shopSnapshot } from '@/server/contracts/past';
import { defineRoute } from '@/server/web/define-route';
import { timeQuery } from '@/server/web/queries';

export const GET = defineRoute(
  {
    query: timeQuery,
    operatorsOnly: true,
    operation: {
      id: 'readShopThen',
      summary: 'The state of the shop after so many events of its log, or at a moment',
      responses: {
        200: {
          description: 'The shop then; unless `isWhole`, the log is still being read',
          body: shopSnapshot,
        },
      },
    },
  },
  async ({ query }) => {
    const at = typeof query.at === 'string' ? isoOf(query.at) : query.at;
    return { status: 200, body: await shopAt({ sql: database(), consumers }, at) };
  },
);
