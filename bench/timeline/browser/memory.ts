/** What a page holds, once what nobody needs any more is thrown away. */
import type { Page } from '@playwright/test';

/** `heapBytes` is what its scripts hold. */
export type Held = { heapBytes: number; nodes: number; listeners: number };

/** Asks a page for what it holds. */
export async function heldBy(page: Page): Promise<Held> {
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
