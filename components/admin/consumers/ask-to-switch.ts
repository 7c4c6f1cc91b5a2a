/** Asks the shop to pause, resume or switch a consumer; asking twice does no harm. */
import type { SwitchRequest } from '@/server/contracts/consumer-api';
import { problem } from '@/server/contracts/order-api';

const answerWithinMs = 10_000;

/** Gives nothing when it was done, or a sentence that says why it was not. Does not throw. */
export async function askToSwitch(consumer: string, request: SwitchRequest): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/admin/consumers/${consumer}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json()).message;
  } catch {
    return 'The shop did not answer. Try again in a moment: it will be done once.';
  }
}
