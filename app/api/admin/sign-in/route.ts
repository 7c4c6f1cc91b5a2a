/** POST trades a one-time token and a name for an operator's session of twelve hours. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { openOperatorSession } from '@/db/edge/operator-sessions';
import { signInRequest } from '@/server/contracts/operator-api';
import { defineRoute } from '@/server/web/define-route';
import { problemResponse } from '@/server/web/responses';
import { operatorLine } from '@/server/web/visitor';

const asks = {
  body: signInRequest,
  operation: {
    id: 'signIn',
    summary:
      'Trade a one-time token, from the sign-in link, and a name for a session of twelve hours. By hand: ' +
      '`curl -c cookies.txt -H "content-type: application/json" -d \'{"token":"…","name":"Ada"}\' ' +
      'http://localhost:3000/api/admin/sign-in`, and `curl -b cookies.txt` from then on',
    responses: {
      200: {
        description: 'Signed in; the session is in a cookie',
        body: z.strictObject({ signedIn: z.literal(true) }),
      },
    },
    refusals: [401],
  },
};

export const POST = defineRoute(asks, async ({ request, body }) => {
  const secret = await openOperatorSession(database(), body);
  if (secret) {
    const headers = { 'set-cookie': operatorLine(secret, request.headers) };
    return { status: 200, body: { signedIn: true }, headers };
  }
  const message = 'This link has been used or is too old. Start the shop again for a new one.';
  return problemResponse(401, { code: 'bad-token', message });
});
