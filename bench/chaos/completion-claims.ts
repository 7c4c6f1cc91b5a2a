/** Claims that everything started has ended in time and the shop came to rest. */
import { type Claim, Tally } from '../verify/claim';
import type { Converged } from './converge';
import type { Stored } from './stored';

export const ENDED = 'every order ended within a minute of the last fault or its start';
export const RETURNS_ENDED = 'every return ended within a minute of the last fault or its start';
export const RESTED = 'no work is pending';

const PROMISE_MS = 60_000;

/** The stored orders and returns, and when the last fault ended. */
export type Ends = { stored: Pick<Stored, 'orders' | 'returns'>; healedMs: number; converged: Converged };

/** Every claim about completion. */
export function completionClaims({ stored, healedMs, converged }: Ends): Claim[] {
  const orders = new Tally(ENDED);
  const returns = new Tally(RETURNS_ENDED);
  const rest = new Tally(RESTED);
  const isInTime = (begunMs: number, endedMs: number | null) =>
    endedMs !== null && endedMs <= Math.max(healedMs, begunMs) + PROMISE_MS;
  for (const { orderId, placedMs, endedMs } of stored.orders.values()) {
    orders.always(orderId, isInTime(placedMs, endedMs));
  }
  for (const { returnId, openedMs, endedMs } of stored.returns.values()) {
    returns.always(returnId, isInTime(openedMs, endedMs));
  }
  rest.always(converged.left, converged.rested);
  return [orders, returns, rest].map((tally) => tally.claim(true));
}
