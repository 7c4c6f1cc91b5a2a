/** POST trades a one-time token for an operator's session of twelve hours. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { redeemSignInToken } from '@/db/sign-in-tokens';
import { refused } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { operatorLine } from '@/server/web/visitor';

const asks = {
  body: z.strictObject({ token: z.string().regex(/^[\w-]{20,100}$/) }),
  operation: {
    id: 'signIn',
    summary:
      'Trade a one-time token, as the sign-in link carries it, for a session of twelve hours. By hand: ' +
      '`curl -c cookies.txt -H "content-type: application/json" -d \'{"token":"…"}\' ' +
      'http://localhost:3000/api/admin/sign-in`, and `curl -b cookies.txt` from then on',
    answers: {
      200: {
        says: 'Signed in; the session is in a cookie',
        body: z.strictObject({ signedIn: z.literal(true) }),
      },
    },
    refusals: [401],
  },
};

export const POST = handle(asks, async ({ request, body }) => {
  if (await redeemSignInToken(database(), body.token)) {
    return {
      status: 200,
      body: { signedIn: true },
      headers: { 'set-cookie': operatorLine(request.headers) },
    };
  }
  const message = 'This link has been used or is too old. Start the shop again for a new one.';
  return refused(401, { code: 'bad-token', message });
});
