/** Asks the shop what waits for a review, and to let an order go on or to refuse it. */
import { answerWithinMs } from '@/components/admin/ask-to-act';
import { askToStepIn } from '@/components/admin/sagas/ask-about-sagas';
import { type ReviewedOrder, type Screenings, screenings } from '@/server/contracts/order-review';
import { type Decision, remedyOf } from './review-words';

/** What waits now. Rejects when the shop cannot be reached or the operator's session is over. */
export async function askForScreening(): Promise<Screenings> {
  const signal = AbortSignal.timeout(answerWithinMs);
  const response = await fetch('/api/admin/screening', { cache: 'no-store', signal });
  if (!response.ok) throw new Error(`no screenings: ${response.status}`);
  return screenings.parse(await response.json());
}

/**
 * Decides on an order as it is now: that its card answered meanwhile is no reason to ask again. Gives nothing
 * when it was done, or a sentence that says why it was not. Does not throw.
 */
export async function askToDecide(
  { orderId, orderVersion }: ReviewedOrder,
  decision: Decision,
  reason: string,
): Promise<string | undefined> {
  const now = await askForScreening().catch(() => undefined);
  const version = now?.desk.held.find((order) => order.orderId === orderId)?.orderVersion ?? orderVersion;
  return askToStepIn(orderId, { remedy: remedyOf[decision], reason, version });
}
