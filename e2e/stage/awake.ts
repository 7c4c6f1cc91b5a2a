/** A page is there for a promise once it answers: who clicks and types as fast as a program has to wait. */
import type { BrowserContext, Page } from '@playwright/test';

/** From now on every page of this browser that is opened or opened anew is waited for until it is awake. */
export function waitForAwakePages(browser: BrowserContext): void {
  browser.on('page', (page) => {
    const awake = async <T>(arriving: Promise<T>): Promise<T> => {
      const answer = await arriving;
      await isAwake(page);
      return answer;
    };
    const { goto, goBack, reload } = page;
    page.goto = (...to) => awake(goto.apply(page, to));
    page.goBack = (...how) => awake(goBack.apply(page, how));
    page.reload = (...how) => awake(reload.apply(page, how));
  });
}

/** Resolves when the scripts of the page have taken over. */
export const isAwake = (page: Page): Promise<void> =>
  page.locator('html[data-awake]').waitFor({ state: 'attached' });
