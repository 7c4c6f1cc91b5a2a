/** Waits for hydration after each navigation: a test clicks and types before a person could. */
import type { BrowserContext, Page } from '@playwright/test';

/** Makes navigations of every page in this context wait for hydration. */
export function waitForHydration(browser: BrowserContext): void {
  browser.on('page', (page) => {
    const afterwards = async <T>(navigation: Promise<T>): Promise<T> => {
      const response = await navigation;
      await hydrated(page);
      return response;
    };
    const { goto, goBack, reload } = page;
    page.goto = (...args) => afterwards(goto.apply(page, args));
    page.goBack = (...args) => afterwards(goBack.apply(page, args));
    page.reload = (...args) => afterwards(reload.apply(page, args));
  });
}

/** Resolves when the page is hydrated. */
export const hydrated = (page: Page): Promise<void> =>
  page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
