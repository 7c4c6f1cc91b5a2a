/** What moved on a page although nobody touched it, as the browser itself counts it. */
import type { Page } from '@playwright/test';
import { z } from 'zod';

const shift = z.object({ value: z.number(), what: z.string() });

/** Part of the layout that moved: how much of the window, and what. */
export type Shift = z.infer<typeof shift>;

/**
 * As a text, since the types of Node do not know what a browser measures. What is a pixel large is there for
 * screen readers, and nobody sees it move.
 */
const watching = `(async () => {
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

/** From now on every shift of the layout is noted. */
export const watchForShifts = (page: Page): Promise<void> => page.evaluate(watching);

/** What has shifted since then. */
export const shiftsOf = async (page: Page): Promise<Shift[]> =>
  z.array(shift).parse(await page.evaluate('window.shifts'));
