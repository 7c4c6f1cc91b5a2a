/** Placing an order until there is an answer: repeated under the same key, stopped only by hand. */
'use client';

import { useEffect, useRef, useState } from 'react';
import type { PlaceOrderRequest, Problem } from '@/server/contracts/order-api';
import { checkoutKey, forgetCheckoutKey, nextCheckoutKey } from './checkout-key';
import { type SendOutcome, sendOrder } from './send-order';

export type CheckoutState =
  | { phase: 'editing' }
  | { phase: 'sending' }
  | { phase: 'waiting'; why: 'busy' | 'unknown'; seconds: number; attempt: number }
  | { phase: 'stopped' }
  | { phase: 'refused'; problem: Problem }
  | { phase: 'accepted'; orderId: string };

const longestPauseSeconds = 10;
const pauseSeconds = (outcome: SendOutcome, attempt: number): number =>
  outcome.kind === 'busy' ? outcome.retryAfterSeconds : Math.min(2 ** (attempt - 1), longestPauseSeconds);

/** Waits so many seconds, or until the browser is back on line or the signal aborts. */
function waitFor(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1_000);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

type Placing = {
  request: PlaceOrderRequest;
  freshKey: string;
  signal: AbortSignal;
  say: (s: CheckoutState) => void;
};

async function placeUntilAnswered({ request, freshKey, signal, say }: Placing): Promise<CheckoutState> {
  for (let attempt = 1; ; attempt += 1) {
    say({ phase: 'sending' });
    const outcome = await sendOrder(request, checkoutKey(freshKey), signal);
    if (outcome.kind === 'accepted') {
      forgetCheckoutKey();
      return { phase: 'accepted', orderId: outcome.order.orderId };
    }
    if (outcome.kind === 'refused') {
      nextCheckoutKey(freshKey);
      return { phase: 'refused', problem: outcome.problem };
    }
    if (signal.aborted) return { phase: 'stopped' };
    const seconds = pauseSeconds(outcome, attempt);
    say({ phase: 'waiting', why: outcome.kind, seconds, attempt });
    await waitFor(seconds, signal);
    if (signal.aborted) return { phase: 'stopped' };
  }
}

/**
 * The state of the checkout, and what moves it.
 * @param freshKey an unused idempotency key from the server
 * @param onAccepted called once with the order's id
 */
export function useCheckout(freshKey: string, onAccepted: (orderId: string) => void) {
  const [state, say] = useState<CheckoutState>({ phase: 'editing' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const last = useRef<PlaceOrderRequest>(undefined);
  const place = async (request: PlaceOrderRequest) => {
    if (running.current) return;
    last.current = request;
    const control = new AbortController();
    running.current = control;
    const end = await placeUntilAnswered({ request, freshKey, signal: control.signal, say });
    running.current = undefined;
    say(end);
    if (end.phase === 'accepted') onAccepted(end.orderId);
  };
  return {
    state,
    place,
    /** Places what was refused last, at this total. */
    placeFor: (totalCents: number) => last.current && place({ ...last.current, totalCents }),
    edit: () => say({ phase: 'editing' }),
    stop: () => running.current?.abort(),
  };
}
