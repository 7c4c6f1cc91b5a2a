/** Measures LCP and INP of pages on a simulated slow phone. */
import { chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { launchOptions } from '@/e2e/support/browser.js';
import { signIn } from '../timeline/browser/operator';

/** A 360-pixel phone on Lighthouse's slow 4G. */
const phone = { width: 360, height: 740 };
const network = {
  offline: false,
  latency: 150,
  downloadThroughput: (1_600 * 1_024) / 8,
  uploadThroughput: (750 * 1_024) / 8,
};

/** The worst INP and the LCP of a page, in milliseconds. */
export type Felt = { name: string; lcpMs: number; inpMs: number };

export type Asked = { shop: string; databaseUrl: string; slowdown: number };

/** A page and an interaction; `start` is tapped as soon as it is visible. */
type Visit = {
  name: string;
  path: string;
  operator?: true;
  start: string;
  act: (page: Page) => Promise<void>;
};

const typesAWord = async (page: Page) => {
  // The early tap may have hit something else at this position.
  await page.locator('input[name=query]').first().focus();
  await page.keyboard.type('tea', { delay: 120 });
  await page.keyboard.press('Enter');
  await page.waitForURL(/query=tea/);
};

const addsToTheCart = async (page: Page) => {
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'Cart, 1 item' }).waitFor();
};

const opensAList = async (page: Page) => {
  await page.locator('main button:not([disabled])').first().click();
};

const visitsOf = (product: string): Visit[] => [
  { name: 'search', path: '/', start: 'input[type=search]', act: typesAWord },
  { name: 'add to cart', path: product, start: 'h1', act: addsToTheCart },
  {
    name: 'catalogue',
    path: '/admin/catalogue',
    operator: true,
    start: 'input[name=query]',
    act: typesAWord,
  },
  { name: 'timeline', path: '/admin/timeline', operator: true, start: 'main button', act: opensAList },
];

/** Records the browser's own metrics; a string, since Node's types lack them. */
const noting = `(() => {
  window.felt = { lcpMs: 0, inpMs: 0 };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.felt.lcpMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId) window.felt.inpMs = Math.max(window.felt.inpMs, duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
})()`;

const felt = z.object({ lcpMs: z.number(), inpMs: z.number() });
const listed = z.object({ products: z.array(z.object({ sku: z.string() })).min(1) });

/** Visits each page once with an empty cache. Throws when a page does not work. */
export async function feelPages({ shop, databaseUrl, slowdown }: Asked): Promise<Felt[]> {
  const browser = await chromium.launch(launchOptions());
  const answer = await fetch(new URL('/api/products?in-stock=yes', shop));
  const [first] = listed.parse(await answer.json()).products;
  try {
    const all: Felt[] = [];
    for (const visit of visitsOf(`/products/${first?.sku}`)) {
      const context = await browser.newContext({ baseURL: shop, viewport: phone, locale: 'en-GB' });
      context.setDefaultTimeout(120_000);
      const page = await context.newPage();
      if (visit.operator) await signIn(page, databaseUrl);
      all.push({ name: visit.name, ...(await feel(page, visit, slowdown)) });
      await context.close();
    }
    return all;
  } finally {
    await browser.close();
  }
}

async function feel(page: Page, { path, start, act }: Visit, slowdown: number): Promise<Omit<Felt, 'name'>> {
  const device = await page.context().newCDPSession(page);
  await device.send('Network.enable');
  await device.send('Network.setCacheDisabled', { cacheDisabled: true });
  await device.send('Network.emulateNetworkConditions', network);
  await device.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(noting);
  await page.goto(path, { waitUntil: 'commit' });
  const place = page.locator(start).first();
  await place.waitFor();
  const box = await place.boundingBox();
  // Before hydration: an impatient tap is answered late when scripts block.
  if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
  await act(page);
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)))');
  return felt.parse(await page.evaluate('window.felt'));
}
