/** Asks the shop to cancel an order; asking twice does no harm. */
import { problem } from '@/server/contracts/order-api';

const answerWithinMs = 10_000;

/** Gives nothing when the wish was taken, or a sentence that says why it was not. Does not throw. */
export async function askToCancel(orderId: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/orders/${orderId}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    if (answer.ok) return undefined;
    return problem.parse(await answer.json()).message;
  } catch {
    return "We couldn't reach the shop, so your order may not be cancelled. Try again in a moment.";
  }
}
