/** What an attempt came to, in words: `the card processor returned 500 twice`. Pure. */
import type { Attempt } from '@/server/contracts/inspection';

const MOST_CHARACTERS = 120;

/** Whose attempt it was, which service outside it called, and how many times in a row it went that way. */
type Told = { consumer: string; calls?: string | undefined; count?: number };

/** The failure and how often it happened; an attempt that still waits for its answer is no failure. */
export function attemptWords({ outcome, error }: Attempt, { consumer, calls, count = 1 }: Told): string {
  const times = timesWords(count);
  const who = calls ? `the ${calls}` : consumer;
  if (outcome === 'unanswered') return `${who} did not answer`;
  const status = /answered (\d{3})/.exec(error)?.[1];
  if (status) return `${who} returned ${status}${times}`;
  if (calls && /no answer|silent for|timed? ?out/i.test(error)) return `${who} did not answer${times}`;
  const words = error.length > MOST_CHARACTERS ? `${error.slice(0, MOST_CHARACTERS)}…` : error;
  return `${consumer} failed${times} (${words})`;
}

function timesWords(count: number): string {
  if (count < 2) return '';
  return count === 2 ? ' twice' : ` ${count} times`;
}
