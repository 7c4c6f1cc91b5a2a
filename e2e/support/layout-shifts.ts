/** Layout shifts as the browser reports them. */
import type { Page } from '@playwright/test';
import { z } from 'zod';

const shift = z.object({ value: z.number(), what: z.string() });

/** One layout shift: its share of the window, and the elements. */
export type Shift = z.infer<typeof shift>;

/**
 * A string, since Node's types lack the browser's layout-shift entries. One-pixel elements are for screen
 * readers and may move.
 */
const recorder = `(async () => {
  await document.fonts.ready;
  window.shifts = [];
  const nameOf = (node) => (node ? node.nodeName + ' ' + node.textContent.trim().slice(0, 40) : 'gone');
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const seen = sources.filter(({ currentRect: { width, height } }) => width > 1 && height > 1);
      const what = seen.map(({ node }) => nameOf(node)).join(', ');
      if (seen.length > 0) window.shifts.push({ value, what });
    }
  }).observe({ type: 'layout-shift' });
})()`;

/** Starts recording layout shifts. */
export const recordLayoutShifts = (page: Page): Promise<void> => page.evaluate(recorder);

/** The shifts recorded so far. */
export const layoutShifts = async (page: Page): Promise<Shift[]> =>
  z.array(shift).parse(await page.evaluate('window.shifts'));
