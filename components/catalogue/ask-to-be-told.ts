/** Asks the shop to tell somebody when a product is back; asking twice does no harm. */
import { problem } from '@/server/contracts/order-api';

const answerWithinMs = 10_000;

/**
 * Gives nothing when it was taken, or a sentence that says why it was not. Does not throw.
 * @param email where to; undefined takes the wish back
 */
export async function requestRestockMail(
  sku: string,
  email: string | undefined,
): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/products/${encodeURIComponent(sku)}/wish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(email ? { wanted: true, email } : { wanted: false }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json()).message;
  } catch {
    return "We couldn't reach the shop. Try again in a moment.";
  }
}
