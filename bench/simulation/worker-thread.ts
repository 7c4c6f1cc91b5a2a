/** One thread: plays the ranges that it receives and returns their results. */
import { parentPort } from 'node:worker_threads';
import { playRange, type SeedRange } from './seed-ranges';

parentPort?.on('message', async (range: SeedRange) => {
  parentPort?.postMessage(await playRange(range));
});
