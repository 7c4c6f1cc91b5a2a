/** One thread: plays the stretches it is given and says what came of each. */
import { parentPort } from 'node:worker_threads';
import { playStretch, type Stretch } from './stretch';

parentPort?.on('message', async (stretch: Stretch) => {
  parentPort?.postMessage(await playStretch(stretch));
});
