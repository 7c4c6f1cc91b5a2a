/** The operator session of a request. */
import { database } from '@/db/connect';
import { operatorSession } from '@/db/edge/operator-sessions';
import { operatorSecretOf } from './visitor';

/** The recorded name and the hash of the session. */
export type Operator = { operatorId: string; session: string };

/** Looks up a session by its secret; queries the database only when there is one. */
export async function operatorBySecret(secret: string | undefined): Promise<Operator | undefined> {
  const session = secret && (await operatorSession(database(), secret));
  return session ? { operatorId: session.name, session: session.hash } : undefined;
}

/** The operator of a request, by its cookie. */
export const operatorOf = (request: { headers: Headers }): Promise<Operator | undefined> =>
  operatorBySecret(operatorSecretOf(request));
