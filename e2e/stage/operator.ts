/** Someone of the shop, let in by a link like the one that is printed when the shop starts. */
import { type APIRequestContext, type BrowserContext, expect, type Page } from '@playwright/test';
import { mintSignInToken } from '@/db/sign-in-tokens';
import { addressOf } from './running-shop';

/** What a fresh link carries. */
export const freshToken = (): Promise<string> => mintSignInToken(addressOf('database'));

/** Under which name an operator of the tests acts. */
export const OPERATOR_NAME = 'Ada';

/** Uses up a fresh link, without a page: whatever is asked with this from now on is asked by an operator. */
export async function signIn(request: APIRequestContext): Promise<void> {
  const [headers, data] = [{ origin: addressOf('shop') }, { token: await freshToken(), name: OPERATOR_NAME }];
  const answer = await request.post('/api/admin/sign-in', { headers, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export class Operator {
  private constructor(readonly page: Page) {}

  /** An operator who is signed in in this browser and looks at the dashboard. */
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
