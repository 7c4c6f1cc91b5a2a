/** An operator's actions on the timeline: open, scroll, return to the top, filter. */
import type { Page } from '@playwright/test';
import { mintSignInToken } from '@/db/edge/sign-in-tokens';

const PX_A_FRAME = 240;
const PATIENCE_MS = 60_000;

/** Signs an operator in. */
export async function signIn(page: Page, databaseUrl: string): Promise<void> {
  await page.goto(`/admin/sign-in?token=${await mintSignInToken(databaseUrl)}`);
  await page.getByLabel('Your name').fill('Bench');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/admin(\?|$)/);
}

/** Opens the timeline; returns the milliseconds until its first rows. */
export async function openTimeline(page: Page): Promise<number> {
  await page.goto('/admin/timeline');
  await page.locator('tbody tr time').first().waitFor();
  return page.evaluate(() => performance.now());
}

/** Scrolls down over rows, a good part of a window per frame. Throws when no more rows come. */
export const scrollOver = (page: Page, rows: number): Promise<void> =>
  page.evaluate(
    ({ rows, pxAFrame, patienceMs }) =>
      new Promise<void>((resolve, reject) => {
        const untilPx = rows * (document.querySelector('tbody tr')?.getBoundingClientRect().height ?? 32);
        let [farthestPx, movedMs] = [0, performance.now()];
        const step = (nowMs: number) => {
          window.scrollBy(0, pxAFrame);
          if (window.scrollY > farthestPx) [farthestPx, movedMs] = [window.scrollY, nowMs];
          if (farthestPx >= untilPx) resolve();
          else if (nowMs - movedMs > patienceMs) reject(new Error(`stuck at ${farthestPx} px`));
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    { rows, pxAFrame: PX_A_FRAME, patienceMs: PATIENCE_MS },
  );

/** Scrolls to the newest row. */
export const goToTop = (page: Page): Promise<void> => page.evaluate(() => window.scrollTo({ top: 0 }));

/** Types a search text; returns the milliseconds from the last letter to the filtered list. */
export async function narrowBy(page: Page, text: string): Promise<number> {
  const field = page.getByRole('searchbox', { name: 'Search the events' });
  await field.fill('');
  await page.waitForURL(/timeline$/);
  const narrowed = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let typedMs = 0;
        document.addEventListener('input', () => {
          typedMs = performance.now();
        });
        const look = () => {
          const isAsked = new URLSearchParams(location.search).get('text') === wanted;
          const isBusy = document.querySelector('[aria-busy="true"]') !== null;
          if (isAsked && !isBusy && document.querySelector('tbody tr time'))
            resolve(performance.now() - typedMs);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    text,
  );
  await field.pressSequentially(text, { delay: 20 });
  return narrowed;
}
