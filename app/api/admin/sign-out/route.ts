/** POST ends the operator's session, wherever its cookie is presented; or more than this one. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { endOperatorSessions } from '@/db/edge/operator-sessions';
import { signOutRequest } from '@/server/contracts/operator-api';
import { defineRoute } from '@/server/web/define-route';
import { signOutLine } from '@/server/web/visitor';

const asks = {
  body: signOutRequest.optional(),
  operation: {
    id: 'signOut',
    summary:
      "End the operator's session wherever its cookie is presented, every session under the same name " +
      "(`everywhere`), or every operator's (`everyone`)",
    responses: {
      200: {
        description: 'Signed out; how many sessions ended',
        body: z.strictObject({ signedIn: z.literal(false), ended: z.int().min(0) }),
      },
    },
  },
};

export const POST = defineRoute(asks, async ({ request, body, session: hash, operatorId: name }) => {
  const of = body?.of ?? 'this';
  const ended = hash && name ? await endOperatorSessions(database(), { hash, name }, of) : 0;
  const headers = { 'set-cookie': signOutLine(request.headers) };
  return { status: 200, body: { signedIn: false, ended }, headers };
});
