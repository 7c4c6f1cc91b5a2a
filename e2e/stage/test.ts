/**
 * The cast of every promise: shoppers and an operator, each in a browser of their own that may not complain.
 */
import {
  type APIRequestContext,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test';
import { waitForAwakePages } from './awake';
import { complaintsOf } from './complaints';
import { Operator, signIn } from './operator';
import { addressOf } from './running-shop';
import { Shopper } from './shopper';

export type StageOptions = {
  /** Complaints of a page that this promise brings about on purpose. */
  expectedComplaints: RegExp[];
};

type Cast = {
  /** Someone who has just opened a browser. */
  shopper: Shopper;
  /** Someone else, in another browser. */
  stranger: Shopper;
  /** Someone of the shop, signed in. */
  operator: Operator;
  /** Someone of the shop who is signed in and does without pages. */
  clerk: { request: APIRequestContext };
  /** A browser of its own; closed, and asked for complaints, when the test is over. */
  openBrowser: (options?: BrowserContextOptions) => Promise<BrowserContext>;
};

export const test = base.extend<StageOptions & Cast>({
  expectedComplaints: [[], { option: true }],
  baseURL: async ({ browserName: _ }, use) => use(addressOf('shop')),
  openBrowser: async ({ browser, baseURL, expectedComplaints }, use) => {
    const opened: { context: BrowserContext; complaints: string[] }[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL, ...options });
      waitForAwakePages(context);
      opened.push({ context, complaints: await complaintsOf(context, expectedComplaints) });
      return context;
    });
    for (const { context } of opened) await context.close();
    expect(
      opened.flatMap(({ complaints }) => complaints),
      'what the pages complained of',
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
