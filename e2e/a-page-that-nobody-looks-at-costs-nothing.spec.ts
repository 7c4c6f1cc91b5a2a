import type { Page } from '@playwright/test';
import { expect, test } from './stage/test';

/** A browser under test shows all its pages; this is what it does to one whose tab is behind another. */
const turns = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(`(() => {
    const is = (name, value) => Object.defineProperty(document, name, { value, configurable: true });
    is('visibilityState', '${state}');
    is('hidden', ${state === 'hidden'});
    document.dispatchEvent(new Event('visibilitychange'));
  })()`);

/** What these pages ask for from now on, but for where one might go next: that was begun with the page. */
function asksOf(pages: readonly Page[]): string[] {
  const asked: string[] = [];
  for (const page of pages) {
    page.on('request', (request) => {
      if (!request.headers()['next-router-prefetch']) asked.push(request.url());
    });
  }
  return asked;
}

test('a page that nobody looks at asks for nothing, and is right again when somebody does', async ({
  shopper,
}) => {
  const { page } = shopper;
  await page.clock.install();
  await shopper.buys();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  const lesson = (await shopper.openAnotherTab()).page;
  await lesson.goto('/learn/event-sourcing');
  await lesson.getByRole('link', { name: 'Its page' }).waitFor();
  for (const tab of [page, lesson]) await turns(tab, 'hidden');
  await page.clock.runFor('00:31');
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'catching-up');

  const asked = asksOf([page, lesson]);
  // On a slow machine something that was begun while somebody looked may still lead to a question.
  await expect(async () => {
    asked.length = 0;
    await page.clock.runFor('01:00');
    expect(asked).toEqual([]);
  }).toPass();
  await page.clock.runFor('10:00');
  expect(asked).toEqual([]);

  await turns(page, 'visible');
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  await expect(shopper.step('delivered')).toHaveAttribute('data-state', 'done', { timeout: 30_000 });
});
