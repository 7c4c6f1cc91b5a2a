/** Threads that play seeds: simulated time and chance are module-wide, so each thread needs its own. */
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { BUILD_DIR, bundle } from '@/server/supervisor/bundle';
import type { RangeResult, Runner } from './seed-ranges';

/** Starts the threads; `end` stops them. */
export async function startWorkerThreads(
  count: number,
): Promise<{ runners: Runner[]; end(): Promise<void> }> {
  await bundle({ 'simulation-thread': 'bench/simulation/worker-thread.ts' });
  const file = resolve(BUILD_DIR, 'simulation-thread.js');
  const threads = Array.from({ length: count }, () => new Worker(file));
  return {
    runners: threads.map((thread) => async (range) => {
      thread.postMessage(range);
      const [played]: RangeResult[] = await once(thread, 'message');
      if (!played) throw new Error('a thread returned nothing');
      return played;
    }),
    end: async () => void (await Promise.all(threads.map((thread) => thread.terminate()))),
  };
}
