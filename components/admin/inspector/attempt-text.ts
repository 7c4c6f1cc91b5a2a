/** Describes failed attempts: `the card processor returned 500 twice`. */
import type { Attempt } from '@/server/contracts/inspection';

const MOST_CHARACTERS = 120;

/** The consumer, the external service it called, and how many equal attempts there were in a row. */
type Context = { consumer: string; calls?: string | undefined; count?: number };

/** An attempt that is still waiting for a response is not counted as a failure. */
export function attemptWords({ outcome, error }: Attempt, { consumer, calls, count = 1 }: Context): string {
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
