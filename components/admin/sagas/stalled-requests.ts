/** Requests of the stalled-orders page. Both are idempotent. */
import { askToAct, requestTimeoutMs } from '@/components/admin/ask-to-act';
import {
  type InterventionRequest,
  type WaitingOrders,
  waitingOrders,
} from '@/server/contracts/waiting-order';

/** Rejects when the shop cannot be reached or the session has ended. */
export async function fetchStalledOrders(): Promise<WaitingOrders> {
  const response = await fetch('/api/admin/sagas', {
    cache: 'no-store',
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (!response.ok) throw new Error(`the stalled orders returned ${response.status}`);
  return waitingOrders.parse(await response.json());
}

/** Resolves to why the intervention was refused, or undefined. Does not throw. */
export const requestIntervention = (
  orderId: string,
  request: InterventionRequest,
): Promise<string | undefined> => askToAct(`/api/admin/sagas/${orderId}`, request);
