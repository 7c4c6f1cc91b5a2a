/** Asks the catalogue for a change, and for the entry as it is now. */
import { answerWithinMs } from '@/components/admin/ask-to-act';
import { type StockedEntry, stockedEntry } from '@/server/contracts/catalogue-api';
import { type Problem, problem } from '@/server/contracts/order-api';

const silence: Problem = {
  code: 'silence',
  message: 'The shop did not answer. Nothing is lost here: try again in a moment, it will be done once.',
};

/** Posts a request. Gives nothing when it was done, or why it was not. Does not throw. */
export async function askTheCatalogue(path: string, request: object): Promise<Problem | undefined> {
  try {
    const answer = await fetch(`/api/admin/catalogue${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json());
  } catch {
    return silence;
  }
}

/** The entry as it is now; undefined when the shop does not say. Does not throw. */
export async function entryNow(sku: string): Promise<StockedEntry | undefined> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    const answer = await fetch(`/api/admin/catalogue/${encodeURIComponent(sku)}`, {
      cache: 'no-store',
      signal,
    });
    return answer.ok ? stockedEntry.parse(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}
