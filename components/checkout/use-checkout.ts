/** Places an order, retrying under the same key until the shop responds or the shopper stops it. */
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
  /** The cart was already ordered, in another tab or by an attempt whose response was lost. */
  | { phase: 'ordered-before'; orderId: string }
  | { phase: 'accepted'; orderId: string; sent: Submission };

/** The request, the cart's key, and the lines as the page showed them. */
export type Submission = { request: PlaceOrderRequest; key: string; lines: readonly PricedLine[] };

const maxDelaySeconds = 10;
const delaySeconds = (outcome: SendOutcome, attempt: number): number =>
  outcome.kind === 'busy' ? outcome.retryAfterSeconds : Math.min(2 ** (attempt - 1), maxDelaySeconds);

/** Resolves early when the browser is back online or the signal aborts. */
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

type PlaceOptions = {
  sent: Submission;
  signal: AbortSignal;
  report: (s: CheckoutState) => void;
};

async function placeWithRetries({ sent, signal, report }: PlaceOptions): Promise<CheckoutState> {
  const { request, key } = sent;
  for (let attempt = 1; ; attempt += 1) {
    report({ phase: 'sending' });
    const outcome = await sendOrder(request, key, signal);
    if (outcome.kind === 'accepted') {
      removeOrdered(key, request.lines);
      return { phase: 'accepted', orderId: outcome.order.orderId, sent };
    }
    if (outcome.kind === 'ordered-before') {
      removeOrdered(key, outcome.lines);
      return { phase: 'ordered-before', orderId: outcome.orderId };
    }
    // A refused request leaves no record, so the key can be reused.
    if (outcome.kind === 'refused') return { phase: 'refused', problem: outcome.problem };
    if (signal.aborted) return { phase: 'stopped' };
    const seconds = delaySeconds(outcome, attempt);
    report({ phase: 'waiting', why: outcome.kind, seconds, attempt });
    await waitFor(seconds, signal);
    if (signal.aborted) return { phase: 'stopped' };
  }
}

export function useCheckout(onAccepted: (orderId: string) => void) {
  const [state, setState] = useState<CheckoutState>({ phase: 'editing' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const last = useRef<Submission>(undefined);
  const place = async (sent: Submission) => {
    if (running.current) return;
    last.current = sent;
    const control = new AbortController();
    running.current = control;
    const end = await placeWithRetries({ sent, signal: control.signal, report: setState });
    running.current = undefined;
    setState(end);
    if (end.phase === 'accepted') onAccepted(end.orderId);
  };
  return {
    state,
    place,
    /** Sends the refused order again at the new total, under the same key. */
    placeAtTotal: (totalCents: number) =>
      last.current && place({ ...last.current, request: { ...last.current.request, totalCents } }),
    edit: () => setState({ phase: 'editing' }),
    stop: () => running.current?.abort(),
  };
}
