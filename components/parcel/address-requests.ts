/** Asks the shop to send an order elsewhere, and where it goes; asking twice under one key does no harm. */
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import {
  type AddressAccepted,
  addressAccepted,
  type OrderAddresses,
  orderAddresses,
  type Problem,
  problem,
} from '@/server/contracts/order-api';

const answerWithinMs = 10_000;
const noAnswer: Problem = {
  code: 'no-answer',
  message: "We couldn't reach the shop, so the address may not be saved. Try again in a moment.",
};

export type Changed = { accepted: AddressAccepted } | { problem: Problem };

/** Asks for the change, or says why it was not made. Does not throw. */
export async function changeAddress(
  orderId: string,
  address: DeliveryAddress,
  key: string,
): Promise<Changed> {
  try {
    const answer = await fetch(`/api/orders/${orderId}/address`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ address }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const body: unknown = await answer.json();
    return answer.ok ? { accepted: addressAccepted.parse(body) } : { problem: problem.parse(body) };
  } catch {
    return { problem: noAnswer };
  }
}

/** Every address of an order, or nothing when they cannot be had just now. Does not throw. */
export async function fetchAddresses(
  orderId: string,
  signal: AbortSignal,
): Promise<OrderAddresses['addresses'] | undefined> {
  try {
    const answer = await fetch(`/api/orders/${orderId}/address`, { signal });
    return answer.ok ? orderAddresses.parse(await answer.json()).addresses : undefined;
  } catch {
    return undefined;
  }
}
