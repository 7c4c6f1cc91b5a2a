/** An operator, signed in by a one-time link, who sends requests and journals every response. */
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { nowMs } from '@/server/clock';
import type { ActionKind, Journal } from './journal';
import type { ShopClient, ShopResponse } from './shop-client';
import { untilAnswered } from './shop-client';

/** A request; the same id is the same request, however often it is sent. */
export type OperatorRequest = {
  id: string;
  act: ActionKind;
  /** The order, product, or consumer that it is about. */
  subject: string;
  path: string;
  body: Readonly<Record<string, unknown>>;
};

/** A signed-in operator. */
export type Operator = {
  givingUp: AbortSignal;
  /** Reads a path with retries; undefined when the run gives up first. */
  read(path: string): Promise<ShopResponse | undefined>;
  /** Sends a request until it has a conclusive response. */
  send(request: OperatorRequest): Promise<ShopResponse | undefined>;
};

/** Signs the operator in. Throws when the link does not work. */
export async function signIn(
  { web, journal, givingUp }: { web: ShopClient; journal: Journal; givingUp: AbortSignal },
  databaseUrl: string,
): Promise<Operator> {
  const token = await mintSignInToken(databaseUrl);
  const { cookie } = await web({ path: '/api/admin/sign-in', body: { token, name: 'chaos' } });
  if (!cookie) throw new Error('the sign-in failed');
  const once = async ({ path, body, ...request }: OperatorRequest): Promise<ShopResponse> => {
    await journal.note({ kind: 'action-requested', ...request, body });
    const sinceMs = nowMs();
    const answer = await web({ path, body, cookie });
    const { status, code, body: response } = answer;
    await journal.note({
      kind: 'action-answered',
      ...request,
      status,
      code,
      response,
      ms: nowMs() - sinceMs,
    });
    return answer;
  };
  const patience = (text: string) => ({ givingUp, offset: text.charCodeAt(text.length - 1) });
  return {
    givingUp,
    read: (path) => untilAnswered(() => web({ path, cookie }), patience(path)),
    send: (request) => untilAnswered(() => once(request), patience(request.id)),
  };
}
