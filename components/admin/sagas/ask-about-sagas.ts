/** Asks the shop which orders wait, and to do something about one; asking twice does no harm. */
import { problem } from '@/server/contracts/order-api';
import {
  type InterventionRequest,
  type WaitingOrders,
  waitingOrders,
} from '@/server/contracts/waiting-order';

const answerWithinMs = 10_000;

/** The orders that wait. Rejects when the shop cannot be reached or the operator's session is over. */
export async function askForWaiting(): Promise<WaitingOrders> {
  const response = await fetch('/api/admin/sagas', {
    cache: 'no-store',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) throw new Error(`no waiting orders: ${response.status}`);
  return waitingOrders.parse(await response.json());
}

/** Gives nothing when it was done, or a sentence that says why it was not. Does not throw. */
export async function askToStepIn(
  orderId: string,
  request: InterventionRequest,
): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/admin/sagas/${orderId}`, {
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
