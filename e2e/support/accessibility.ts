/** Checks a page with axe, the common accessibility checker. */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { z } from 'zod';

const report = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});

/** Expects no axe violation and no horizontal overflow. Evaluates axe: the CSP blocks script tags. */
export async function expectAccessible(page: Page): Promise<void> {
  await untilStill(page);
  // Once per document: axe is large.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = report.parse(await page.evaluate('axe.run(document)'));
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary}`),
  );
  expect.soft(found, page.url()).toEqual([]);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(overhang, `${page.url()} is wider than the window`).toBe(0);
}

/** Waits for transitions to end: axe would judge their intermediate colours. */
const untilStill = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () =>
      document
        .getAnimations()
        .filter((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity);
    let ending: Animation[];
    do {
      await frame().then(frame);
      ending = moving();
      await Promise.allSettled(ending.map(({ finished }) => finished));
      // An ended animation may have started one in a child.
    } while (ending.length > 0);
  });
