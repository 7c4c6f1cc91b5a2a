/** Requests of the fraud-screening page: the review queue, and decisions. */
import { requestTimeoutMs } from '@/components/admin/ask-to-act';
import { requestIntervention } from '@/components/admin/sagas/stalled-requests';
import { type ReviewedOrder, type Screenings, screenings } from '@/server/contracts/order-review';
import { type Decision, remedyOf } from './review-texts';

/** Rejects when the shop cannot be reached or the session has ended. */
export async function fetchScreenings(): Promise<Screenings> {
  const signal = AbortSignal.timeout(requestTimeoutMs);
  const response = await fetch('/api/admin/screening', { cache: 'no-store', signal });
  if (!response.ok) throw new Error(`the screenings returned ${response.status}`);
  return screenings.parse(await response.json());
}

/**
 * Decides on the current version of an order: if the card processor answered meanwhile, the operator need not
 * decide again. Resolves to why the decision was refused, or undefined. Does not throw.
 */
export async function requestDecision(
  { orderId, orderVersion }: ReviewedOrder,
  decision: Decision,
  reason: string,
): Promise<string | undefined> {
  const now = await fetchScreenings().catch(() => undefined);
  const version = now?.queue.held.find((order) => order.orderId === orderId)?.orderVersion ?? orderVersion;
  return requestIntervention(orderId, { remedy: remedyOf[decision], reason, version });
}
