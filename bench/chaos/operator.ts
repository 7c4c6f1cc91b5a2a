/** Someone of the shop, let in by a one-time link: tells the shop what to do, and notes every answer. */
import { mintSignInToken } from '@/db/sign-in-tokens';
import { nowMs } from '@/server/clock';
import type { ActionKind, Journal } from './journal';
import type { ShopClient, ShopResponse } from './shop-client';
import { untilAnswered } from './shop-client';

/** What the operator asks for: the same id is the same request, however often it is sent. */
export type OperatorRequest = {
  id: string;
  act: ActionKind;
  /** The order, product or consumer that it is about. */
  subject: string;
  path: string;
  body: Readonly<Record<string, unknown>>;
};

/** An operator at work. */
export type Operator = {
  givingUp: AbortSignal;
  /** Looks something up; undefined when everybody gives up before there is an answer. */
  read(path: string): Promise<ShopResponse | undefined>;
  /** Asks for something until there is an answer. */
  tell(request: OperatorRequest): Promise<ShopResponse | undefined>;
};

/** Lets an operator in. Throws when the link opens nothing. */
export async function signIn(
  { web, journal, givingUp }: { web: ShopClient; journal: Journal; givingUp: AbortSignal },
  databaseUrl: string,
): Promise<Operator> {
  const token = await mintSignInToken(databaseUrl);
  const { cookie } = await web({ path: '/api/admin/sign-in', body: { token, name: 'chaos' } });
  if (!cookie) throw new Error('the shop does not let its operator in');
  const once = async ({ path, body, ...request }: OperatorRequest): Promise<ShopResponse> => {
    await journal.note({ kind: 'action-requested', ...request, body });
    const sinceMs = nowMs();
    const answer = await web({ path, body, cookie });
    const { status, code, body: told } = answer;
    await journal.note({ kind: 'action-answered', ...request, status, code, told, ms: nowMs() - sinceMs });
    return answer;
  };
  const patience = (text: string) => ({ givingUp, place: text.charCodeAt(text.length - 1) });
  return {
    givingUp,
    read: (path) => untilAnswered(() => web({ path, cookie }), patience(path)),
    tell: (request) => untilAnswered(() => once(request), patience(request.id)),
  };
}
