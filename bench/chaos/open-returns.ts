/** Opens returns: waits for the parcel, then has the operator accept the return. */
import { pause } from '@/server/clock';
import { orderView } from '@/server/contracts/order-view';
import type { Operator } from './operator';
import type { ReturnPlan } from './return-plans';
import type { ShopClient, ShopResponse } from './shop-client';

const LOOK_MS = 1_000;
const LONGEST_MS = 5_000;
const REASON = 'It has been through too much.';
/** Reasons that block a return only for a while. */
const notYet = new Set(['not-paid-yet', 'not-delivered', 'return-under-way']);

/** An order to return, and the cookie of its shopper. */
export type Bought = { web: ShopClient; orderId: string; cookie: string };

/** Opens the returns of one order one after the other; resolves when the last has its response. */
export async function openReturns(
  operator: Operator,
  bought: Bought,
  returns: readonly ReturnPlan[],
): Promise<void> {
  if (returns.length === 0 || !(await hasArrived(operator, bought))) return;
  for (const plan of returns) await openReturn(operator, bought.orderId, plan);
}

/** Waits until the parcel has arrived; false when it never will. */
async function hasArrived({ givingUp }: Operator, { web, orderId, cookie }: Bought): Promise<boolean> {
  for (let waitMs = LOOK_MS; !givingUp.aborted; waitMs = Math.min(LONGEST_MS, waitMs * 1.3)) {
    const { body } = await web({ path: `/api/orders/${orderId}`, cookie });
    const order = orderView.safeParse(body).data;
    if (order?.parcel?.deliveredAt) return true;
    if (order?.status === 'cancelled') return false;
    await pause(waitMs, givingUp);
  }
  return false;
}

async function openReturn(operator: Operator, orderId: string, plan: ReturnPlan): Promise<void> {
  const { returnId, lines, restock, isRepeated, callOffAfterMs } = plan;
  const path = `/api/admin/orders/${orderId}/returns`;
  const body = { returnId, lines, restock, reason: REASON };
  const asked = { id: returnId, act: 'return', subject: orderId, path, body } as const;
  const opened = await untilItCanBe(operator, () => operator.send(asked));
  if (opened?.status !== 202) return;
  if (callOffAfterMs !== undefined) {
    await pause(callOffAfterMs, operator.givingUp);
    const off = { subject: orderId, path: `${path}/${returnId}/call-off`, body: { reason: REASON } };
    await operator.send({ ...off, id: `${returnId} off`, act: 'call-off' });
  }
  if (isRepeated) await operator.send(asked);
}

async function untilItCanBe(
  { givingUp }: Operator,
  ask: () => Promise<ShopResponse | undefined>,
): Promise<ShopResponse | undefined> {
  for (;;) {
    const answer = await ask();
    if (!answer || !notYet.has(answer.code ?? '')) return answer;
    await pause(LOOK_MS, givingUp);
    if (givingUp.aborted) return undefined;
  }
}
