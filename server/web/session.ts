/** Who is looking, for pages and actions: read from the signed cookies on every request, never remembered. */
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Operator, operatorBySecret } from './operator';
import { operatorCookie, readOperatorSecret, readShopper, type Shopper, shopperCookie } from './visitor';

/** The shopper of the request that is being rendered; undefined before the first page set the cookie. */
export const currentShopper = async (): Promise<Shopper | undefined> =>
  readShopper((await cookies()).get(shopperCookie)?.value);

/** The operator of the request that is being rendered; undefined when no session of the cookie is open. */
export const currentOperator = async (): Promise<Operator | undefined> =>
  operatorBySecret(readOperatorSecret((await cookies()).get(operatorCookie)?.value));

/** The operator, or the sign-in page. To be awaited first in every page of the operator's side. */
export async function requireOperator(): Promise<Operator> {
  return (await currentOperator()) ?? redirect('/admin/sign-in');
}
