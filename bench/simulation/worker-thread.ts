/** One thread: plays the stretches it is given and says what came of each. */
import { parentPort } from 'node:worker_threads';
import { playRange, type SeedRange } from './seed-ranges';

parentPort?.on('message', async (range: SeedRange) => {
  parentPort?.postMessage(await playRange(range));
});
