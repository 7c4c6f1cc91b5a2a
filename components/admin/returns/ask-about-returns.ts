/** Asks the shop to take goods back, or to call that off. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { ReturnRequest } from '@/server/contracts/return-api';

const urlOf = (orderId: string) => `/api/admin/orders/${orderId}/returns`;

/** Gives nothing when it is on the record, or a sentence that says why it is not. */
export const askToReturn = (orderId: string, request: ReturnRequest): Promise<string | undefined> =>
  askToAct(urlOf(orderId), request);

/** The same for calling a return off. */
export const askToCallOff = (orderId: string, returnId: string, reason: string) =>
  askToAct(`${urlOf(orderId)}/${returnId}/call-off`, { reason });
