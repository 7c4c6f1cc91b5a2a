import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

/** Playwright keeps every tab visible, so this simulates a tab going to the background. */
const setVisibility = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(`(() => {
    const is = (name, value) => Object.defineProperty(document, name, { value, configurable: true });
    is('visibilityState', '${state}');
    is('hidden', ${state === 'hidden'});
    document.dispatchEvent(new Event('visibilitychange'));
  })()`);

/** Collects requests from now on, except Next.js prefetches, which began with the page. */
function requestsOf(pages: readonly Page[]): string[] {
  const asked: string[] = [];
  for (const page of pages) {
    page.on('request', (request) => {
      if (!request.headers()['next-router-prefetch']) asked.push(request.url());
    });
  }
  return asked;
}

test('a hidden page makes no requests, and catches up when it is visible again', async ({ shopper }) => {
  const { page } = shopper;
  await page.clock.install();
  await shopper.buys();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  const lesson = (await shopper.openAnotherTab()).page;
  await lesson.goto('/learn/event-sourcing');
  await lesson.getByRole('link', { name: 'Its page' }).waitFor();
  for (const tab of [page, lesson]) await setVisibility(tab, 'hidden');
  await page.clock.runFor('00:31');
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'catching-up');

  const asked = requestsOf([page, lesson]);
  // On a slow machine, work that began while the page was visible may still send a request.
  await expect(async () => {
    asked.length = 0;
    await page.clock.runFor('01:00');
    expect(asked).toEqual([]);
  }).toPass();
  await page.clock.runFor('10:00');
  expect(asked).toEqual([]);

  await setVisibility(page, 'visible');
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
});
