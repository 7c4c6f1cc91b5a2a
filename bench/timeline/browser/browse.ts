/** Measures the timeline in a browser over a long log: opening, scrolling, live events, and filtering. */
import { chromium, type Page } from '@playwright/test';
import type { Sql } from '@/db/connect';
import { launchOptions } from '@/e2e/support/browser.js';
import { type Percentiles, percentilesOf } from '../../percentiles';
import { recordMore } from '../fill';
import { orderIdOf } from '../history';
import { goToTop, narrowBy, openTimeline, scrollOver, signIn } from './operator';
import { type Motion, measureMotion, memoryOf, type PageMemory } from './page-metrics';

const WINDOW = { width: 1280, height: 800 };
const MINUTE_MS = 60_000;

/** Rows to scroll, live events to record, and repetitions per filter. */
export type Asked = { rows: number; live: number; times: number };
/** The log, its number of orders, and the shop's address. */
export type Log = { sql: Sql; url: string; orders: number; shop: string };

/**
 * Motion while `scrolling`, `following` (new events appear at the top), and `elsewhere` (they wait above).
 */
export type Browsed = {
  openedMs: number;
  scrolling: Motion;
  following: Motion;
  elsewhere: Motion;
  held: { opened: PageMemory; scrolled: PageMemory; afterwards: PageMemory };
  narrowed: { name: string; ms: Percentiles }[];
};

/** Measures a log in a real browser. Throws when the page does not work. */
export async function browse(log: Log, asked: Asked): Promise<Browsed> {
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext({ baseURL: log.shop, viewport: WINDOW, locale: 'en-GB' });
    context.setDefaultTimeout(5 * MINUTE_MS);
    const page = await context.newPage();
    await signIn(page, log.url);
    return await lookAt(page, log, asked);
  } finally {
    await browser.close();
  }
}

async function lookAt(page: Page, log: Log, { rows, live, times }: Asked): Promise<Browsed> {
  const openedMs = await openTimeline(page);
  await page.getByText(/^[\d,]+ events( counted)?$/).waitFor();
  const opened = await memoryOf(page);
  const scrolling = await measureMotion(page, () => scrollOver(page, rows));
  const scrolled = await memoryOf(page);
  await goToTop(page);
  let next = log.orders;
  const hearMore = async (isThere: (eventId: string) => Promise<void>) => {
    const told = await recordMore(log.sql, next, Math.ceil(live / 2));
    next = told.next;
    await isThere(told.last);
  };
  const rowOf = (eventId: string) => page.locator(`#event-${eventId}`).waitFor();
  const following = await measureMotion(page, () => hearMore(rowOf));
  const pill = page.getByRole('button', { name: /new events?$/ });
  await scrollOver(page, 300);
  const elsewhere = await measureMotion(page, () =>
    hearMore(async (last) => {
      await pill.click();
      await rowOf(last);
    }),
  );
  const afterwards = await memoryOf(page);
  const narrowed = await timesToNarrow(page, log, times);
  return { openedMs, scrolling, following, elsewhere, held: { opened, scrolled, afterwards }, narrowed };
}

async function timesToNarrow(page: Page, { orders }: Log, times: number): Promise<Browsed['narrowed']> {
  const texts = [
    ['a popular product', 'BENCH-7'],
    ['one of the newest 1,000 orders', orderIdOf(orders - 900)],
    ['an order in the middle of the log', orderIdOf(Math.floor(orders / 2))],
  ] as const;
  const narrowed: Browsed['narrowed'] = [];
  for (const [name, text] of texts) {
    const took: number[] = [];
    while (took.length < times) took.push(await narrowBy(page, text));
    narrowed.push({ name, ms: percentilesOf(took) });
  }
  return narrowed;
}
