/** Frame times, rendered rows, and memory of a page. */
import type { Page } from '@playwright/test';
import { type Percentiles, percentilesOf } from '@/bench/percentiles';

/** Frame times in milliseconds; `long` counts those over 50 ms, which are noticeable. */
export type Motion = { frames: Percentiles & { count: number; long: number }; mostRows: number };

const LONG_MS = 50;

/** Measures a page while some work runs. */
export async function measureMotion(page: Page, work: () => Promise<void>): Promise<Motion> {
  const watching = await page.evaluateHandle(() => {
    const seen = { moments: [0].slice(1), mostRows: 0, isOver: false };
    const look = (atMs: number) => {
      seen.moments.push(atMs);
      seen.mostRows = Math.max(seen.mostRows, document.querySelectorAll('tbody tr').length);
      if (!seen.isOver) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    return seen;
  });
  await work();
  const { moments, mostRows } = await watching.evaluate((seen) => Object.assign(seen, { isOver: true }));
  const frames = moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs));
  const long = frames.filter((ms) => ms > LONG_MS).length;
  return { frames: { ...percentilesOf(frames), count: frames.length, long }, mostRows };
}

/** `heapBytes` is the script heap. */
export type PageMemory = { heapBytes: number; nodes: number; listeners: number };

/** Reads a page's memory after garbage collection. */
export async function memoryOf(page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return { heapBytes: usedSize, nodes, listeners: jsEventListeners };
  } finally {
    await session.detach();
  }
}
