/** Asks the shop which orders wait, and to do something about one; asking twice does no harm. */
import { answerWithinMs, askToAct } from '@/components/admin/ask-to-act';
import {
  type InterventionRequest,
  type WaitingOrders,
  waitingOrders,
} from '@/server/contracts/waiting-order';

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
export const askToStepIn = (orderId: string, request: InterventionRequest): Promise<string | undefined> =>
  askToAct(`/api/admin/sagas/${orderId}`, request);
