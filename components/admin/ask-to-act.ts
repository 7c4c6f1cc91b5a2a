/** Asks the shop to do something for an operator. */
import { problem } from '@/server/contracts/order-api';

/** How long an answer is waited for, in milliseconds, unless somebody says otherwise. */
export const answerWithinMs = 10_000;

type Asking = { withinMs?: number; silence?: string; method?: 'POST' | 'DELETE' };

const once = 'The shop did not answer. Try again in a moment: it will be done once.';

/**
 * Posts a request, or has something deleted. Gives nothing when it was done, or a sentence that says why it
 * was not. Does not throw.
 * @param options.withinMs how long is waited for the answer; `silence`: what is said when none comes
 */
export async function askToAct(
  url: string,
  request: object,
  { withinMs = answerWithinMs, silence = once, method = 'POST' }: Asking = {},
): Promise<string | undefined> {
  try {
    const answer = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(withinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json()).message;
  } catch {
    return silence;
  }
}
