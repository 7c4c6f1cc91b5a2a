/** The operator of a request: the session that its cookie names, if that is open. */
import { database } from '@/db/connect';
import { operatorSession } from '@/db/operator-sessions';
import { operatorSecretOf } from './visitor';

/** An operator: the name that stands in the record, and the session by its hash. */
export type Operator = { operatorId: string; session: string };

/** The operator of this secret; asks the store only when there is one. */
export async function operatorBySecret(secret: string | undefined): Promise<Operator | undefined> {
  const session = secret && (await operatorSession(database(), secret));
  return session ? { operatorId: session.name, session: session.hash } : undefined;
}

/** The operator of a request, from its cookie. */
export const operatorOf = (request: { headers: Headers }): Promise<Operator | undefined> =>
  operatorBySecret(operatorSecretOf(request));
