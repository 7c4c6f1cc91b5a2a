/** Someone of the shop, let in by a link like the one that is printed when the shop starts. */
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { mintSignInToken } from '@/db/sign-in-tokens';
import { addressOf } from './running-shop';

export class Operator {
  private constructor(
    readonly page: Page,
    /** What the link carried; used up by now. */
    readonly token: string,
  ) {}

  /** An operator who has used a fresh link in this browser and is looking at the dashboard. */
  static async signedIn(browser: BrowserContext): Promise<Operator> {
    const token = await mintSignInToken(addressOf('database'));
    const page = await browser.newPage();
    await page.goto(`/admin/sign-in?token=${token}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/admin(\?|$)/);
    return new Operator(page, token);
  }
}
