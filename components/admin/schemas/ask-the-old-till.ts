/** Asks the shop to let the old till take orders; asking twice does no harm. */
import type { OldTillTakes } from '@/server/contracts/old-till';
import { problem } from '@/server/contracts/order-api';

const answerWithinMs = 10_000;

/** Gives nothing when it is done, or a sentence that says why it is not. Does not throw. */
export async function askTheOldTill(takes: OldTillTakes): Promise<string | undefined> {
  try {
    const answer = await fetch('/api/admin/old-till', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ takes }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json()).message;
  } catch {
    return 'The shop did not answer. Try again in a moment: it will be done once.';
  }
}
