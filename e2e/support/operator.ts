/** Signs operators in with a one-time link, like the one printed when the shop starts. */
import { type APIRequestContext, type BrowserContext, expect, type Page } from '@playwright/test';
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { addressOf } from './running-shop';

/** The token of a fresh sign-in link. */
export const freshToken = (): Promise<string> => mintSignInToken(addressOf('database'));

/** The name under which test operators act. */
export const OPERATOR_NAME = 'Ada';

/** Signs in with a fresh link, without a page; later requests of this context are an operator's. */
export async function signIn(request: APIRequestContext): Promise<void> {
  const [headers, data] = [{ origin: addressOf('shop') }, { token: await freshToken(), name: OPERATOR_NAME }];
  const answer = await request.post('/api/admin/sign-in', { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export class Operator {
  private constructor(readonly page: Page) {}

  /** Signs in and opens the dashboard. */
  static async signedIn(browser: BrowserContext): Promise<Operator> {
    await signIn(browser.request);
    const page = await browser.newPage();
    await page.goto('/admin');
    return new Operator(page);
  }

  /** Opens a page of the console through its navigation. */
  async opens(group: 'Business' | 'Events' | 'Runtime' | 'Contracts', name: string): Promise<void> {
    const navigation = this.page.getByRole('navigation', { name: 'Operator console' });
    await navigation.getByRole('button', { name: new RegExp(`^${group}`) }).click();
    await navigation.getByRole('link', { name, exact: true }).click();
  }
}
