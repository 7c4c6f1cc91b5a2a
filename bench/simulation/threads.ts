/** Threads that play seeds: simulated time and chance are those of a whole module, so each needs its own. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BUILD_DIR, bundle } from '@/server/supervisor/bundle';
import type { Hand } from './spread';
import type { StretchPlayed } from './stretch';

/** Starts so many; `end` lets them go. */
export async function startThreads(count: number): Promise<{ hands: Hand[]; end(): Promise<void> }> {
  await bundle({ 'simulate-thread': 'bench/simulation/thread.ts' });
  const file = resolve(BUILD_DIR, 'simulate-thread.js');
  const threads = Array.from({ length: count }, () => new Worker(file));
  return {
    hands: threads.map((thread) => async (stretch) => {
      thread.postMessage(stretch);
      const [played]: StretchPlayed[] = await once(thread, 'message');
      if (!played) throw new Error('a thread has nothing to say');
      return played;
    }),
    end: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  };
}
