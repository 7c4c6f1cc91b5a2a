/** Fixtures: shoppers and an operator, each in a browser context that must report no page errors. */
import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test';
import { waitForHydration } from './hydration';
import { Operator, signIn } from './operator';
import { collectPageErrors } from './page-errors';
import { addressOf } from './running-shop';
import { Shopper } from './shopper';

export type FixtureOptions = {
  /** Page errors that this test provokes on purpose. */
  expectedPageErrors: RegExp[];
};

type Fixtures = {
  /** A new visitor. */
  shopper: Shopper;
  /** Another visitor, in another browser. */
  stranger: Shopper;
  /** A signed-in operator. */
  operator: Operator;
  /** A signed-in operator without a page. */
  clerk: { request: APIRequestContext };
  /** Opens a new browser context; closes it and checks its page errors after the test. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
};

export const test = base.extend<FixtureOptions & Fixtures>({
  expectedPageErrors: [[], { option: true }],
  baseURL: async ({ browserName: _ }, use) => use(addressOf('shop')),
  openBrowser: async ({ browser, baseURL, expectedPageErrors }, use) => {
    const opened: { context: BrowserContext; pageErrors: string[] }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      waitForHydration(context);
      opened.push({ context, pageErrors: await collectPageErrors(context, expectedPageErrors) });
      return context;
    });
    for (const { context } of opened) await context.close();
    expect(
      opened.flatMap(({ pageErrors }) => pageErrors),
      'page errors',
    ).toEqual([]);
  },
  shopper: async ({ openBrowser }, use) => use(await Shopper.in(await openBrowser())),
  stranger: async ({ openBrowser }, use) => use(await Shopper.in(await openBrowser())),
  clerk: async ({ request }, use) => {
    await signIn(request);
    await use({ request });
  },
  operator: async ({ openBrowser }, use) => use(await Operator.signedIn(await openBrowser())),
});

export { expect };
