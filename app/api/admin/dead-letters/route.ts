/** GET lists dead letters, newest first, with how many there are by consumer and by reason; for operators. */
import { database } from '@/db/connect';
import { countDeadLetters, searchDeadLetters } from '@/db/consuming/dead-letters';
import { deadLetterPage } from '@/server/contracts/dead-letter-api';
import { defineRoute } from '@/server/web/define-route';
import { deadLettersQuery } from '@/server/web/queries';

export const GET = defineRoute(
  {
    query: deadLettersQuery,
    operatorsOnly: true,
    operation: {
      id: 'listDeadLetters',
      summary: 'List dead letters, newest first, with counts by consumer and by reason',
      responses: {
        200: { description: 'A page of them', body: deadLetterPage },
      },
    },
  },
  async ({ query }) => {
    const { page, pageSize, ...search } = query;
    const [deadLetters, counts] = await Promise.all([
      searchDeadLetters(database(), { ...search, limit: pageSize, offset: (page - 1) * pageSize }),
      countDeadLetters(database(), search),
    ]);
    return { status: 200, body: { deadLetters, counts } };
  },
);
