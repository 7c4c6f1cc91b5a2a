/** Requests to start or cancel a return. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { ReturnRequest } from '@/server/contracts/return-api';

const urlOf = (orderId: string) => `/api/admin/orders/${orderId}/returns`;

/** Resolves to why it was refused, or undefined. */
export const requestReturn = (orderId: string, request: ReturnRequest): Promise<string | undefined> =>
  askToAct(urlOf(orderId), request);

/** Resolves to why it was refused, or undefined. */
export const cancelReturn = (orderId: string, returnId: string, reason: string) =>
  askToAct(`${urlOf(orderId)}/${returnId}/call-off`, { reason });
