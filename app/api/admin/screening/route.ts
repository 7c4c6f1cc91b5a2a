/** GET gives the orders that wait for a review, and what was screened last; for operators. */
import { database } from '@/db/connect';
import { screenings } from '@/server/review-desk';
import { handle } from '@/server/web/handle';

export const GET = handle({ operatorsOnly: true }, async () => ({
  status: 200,
  body: await screenings(database()),
}));
