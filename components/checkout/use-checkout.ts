/** Placing an order until there is an answer: repeated under the same key, stopped only by hand. */
'use client';

import { useEffect, useRef, useState } from 'react';
import { removeOrdered } from '@/components/cart/cart-store';
import type { PricedLine } from '@/components/cart/match-cart';
import type { PlaceOrderRequest, Problem } from '@/server/contracts/order-api';
import { type SendOutcome, sendOrder } from './send-order';

export type CheckoutState =
  | { phase: 'editing' }
  | { phase: 'sending' }
  | { phase: 'waiting'; why: 'busy' | 'unknown'; seconds: number; attempt: number }
  | { phase: 'stopped' }
  | { phase: 'refused'; problem: Problem }
  /** The cart had been ordered before, from another tab or by a try whose answer was lost. */
  | { phase: 'ordered-before'; orderId: string }
  | { phase: 'accepted'; orderId: string; sent: Sending };

/** The request, the cart's key when the cart was read, and the lines as the page showed them. */
export type Sending = { request: PlaceOrderRequest; key: string; lines: readonly PricedLine[] };

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
  sent: Sending;
  signal: AbortSignal;
  say: (s: CheckoutState) => void;
};

async function placeUntilAnswered({ sent, signal, say }: Placing): Promise<CheckoutState> {
  const { request, key } = sent;
  for (let attempt = 1; ; attempt += 1) {
    say({ phase: 'sending' });
    const outcome = await sendOrder(request, key, signal);
    if (outcome.kind === 'accepted') {
      removeOrdered(key, request.lines);
      return { phase: 'accepted', orderId: outcome.order.orderId, sent };
    }
    if (outcome.kind === 'ordered-before') {
      removeOrdered(key, outcome.lines);
      return { phase: 'ordered-before', orderId: outcome.orderId };
    }
    // A refusal leaves nothing on the server, so that the key is as good as new.
    if (outcome.kind === 'refused') return { phase: 'refused', problem: outcome.problem };
    if (signal.aborted) return { phase: 'stopped' };
    const seconds = pauseSeconds(outcome, attempt);
    say({ phase: 'waiting', why: outcome.kind, seconds, attempt });
    await waitFor(seconds, signal);
    if (signal.aborted) return { phase: 'stopped' };
  }
}

/** The state of the checkout, and what moves it; `onAccepted` is called once with the order's id. */
export function useCheckout(onAccepted: (orderId: string) => void) {
  const [state, say] = useState<CheckoutState>({ phase: 'editing' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const last = useRef<Sending>(undefined);
  const place = async (sent: Sending) => {
    if (running.current) return;
    last.current = sent;
    const control = new AbortController();
    running.current = control;
    const end = await placeUntilAnswered({ sent, signal: control.signal, say });
    running.current = undefined;
    say(end);
    if (end.phase === 'accepted') onAccepted(end.orderId);
  };
  return {
    state,
    place,
    /** Places what was refused last, at this total and under the same key. */
    placeFor: (totalCents: number) =>
      last.current && place({ ...last.current, request: { ...last.current.request, totalCents } }),
    edit: () => say({ phase: 'editing' }),
    stop: () => running.current?.abort(),
  };
}
