/** POST ends the operator's session in this browser. */
import { z } from 'zod';
import { handle } from '@/server/web/handle';
import { signOutLine } from '@/server/web/visitor';

const nothing = z.strictObject({}).optional();

export const POST = handle(
  {
    body: nothing,
    operation: {
      id: 'signOut',
      summary: "End the operator's session in this browser",
      answers: {
        200: { says: 'Signed out', body: z.strictObject({ signedIn: z.literal(false) }) },
      },
    },
  },
  async ({ request }) => ({
    status: 200,
    body: { signedIn: false },
    headers: { 'set-cookie': signOutLine(request.headers) },
  }),
);
