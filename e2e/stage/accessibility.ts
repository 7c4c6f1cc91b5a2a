/** Asks axe, the common checker, what on a page would shut somebody out. */
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

/**
 * No rule of axe is broken, and nothing sticks out at the side. The page's policy lets no script in but ours.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await untilStill(page);
  // Once for each document: the checker is large.
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

/** Colours that are on their way from one look to another are none that anybody reads by. */
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
      // What ended may have begun something else, in what stands inside it.
    } while (ending.length > 0);
  });
