/** How long to wait before the outside is tried again: longer each time, and never all at once. */
import { jittered } from '@/server/ids';

const FIRST_MS = 250;
const LONGEST_MS = 30_000;

/** The wait after so many tries, in milliseconds, jittered by up to half. */
export const retryInMs = (attempts: number): number =>
  jittered(Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 10)));
