/** Reads and changes the delivery addresses of an order. */
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import {
  type AddressAccepted,
  addressAccepted,
  type OrderAddresses,
  orderAddresses,
  type Problem,
  problem,
} from '@/server/contracts/order-api';

const timeoutMs = 10_000;
const noResponse: Problem = {
  code: 'no-answer',
  message: "We couldn't reach the shop, so the address may not be saved. Try again in a moment.",
};

type ChangeResult = { accepted: AddressAccepted } | { problem: Problem };

/** Safe to repeat under the same idempotency key. Does not throw. */
export async function changeAddress(
  orderId: string,
  address: DeliveryAddress,
  key: string,
): Promise<ChangeResult> {
  try {
    const response = await fetch(`/api/orders/${orderId}/address`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ address }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json();
    return response.ok ? { accepted: addressAccepted.parse(body) } : { problem: problem.parse(body) };
  } catch {
    return { problem: noResponse };
  }
}

/** Every address of the order; undefined when the request fails. Does not throw. */
export async function fetchAddresses(
  orderId: string,
  signal: AbortSignal,
): Promise<OrderAddresses['addresses'] | undefined> {
  try {
    const response = await fetch(`/api/orders/${orderId}/address`, { signal });
    return response.ok ? orderAddresses.parse(await response.json()).addresses : undefined;
  } catch {
    return undefined;
  }
}
