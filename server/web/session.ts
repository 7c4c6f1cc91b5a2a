/** The shopper and the operator of the current page or action, read from signed cookies on every request. */
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { type Operator, operatorBySecret } from './operator';
import { operatorCookie, readOperatorSecret, readShopper, type Shopper, shopperCookie } from './visitor';

/** The current shopper; undefined before the first page set the cookie. */
export const currentShopper = async (): Promise<Shopper | undefined> =>
  readShopper((await cookies()).get(shopperCookie)?.value);

/** The current operator; undefined without an open session. */
export const currentOperator = async (): Promise<Operator | undefined> =>
  operatorBySecret(readOperatorSecret((await cookies()).get(operatorCookie)?.value));

/** Returns the operator or redirects to the sign-in page. Await it first in every operator page. */
export async function requireOperator(): Promise<Operator> {
  return (await currentOperator()) ?? redirect('/admin/sign-in');
}
