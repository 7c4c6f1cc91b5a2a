/** The result of placing an order: refused, retrying, or unknown. */
'use client';

import Link from 'next/link';
import { useEffect, useState } from 'react';
import { orderNumber } from '@/components/order/step-words';
import { Button } from '@/components/ui/button';
import { formatMoney, Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { CheckoutState } from './use-checkout';

type CheckoutNoticeProps = {
  state: CheckoutState;
  onStop: () => void;
  onConfirm: (totalCents: number) => void;
};

export function CheckoutNotice({ state, onStop, onConfirm }: CheckoutNoticeProps) {
  if (state.phase === 'waiting') return <Waiting key={state.attempt} state={state} onStop={onStop} />;
  if (state.phase === 'stopped') {
    return (
      <Notice tone="warn" title="We stopped retrying">
        <p>
          Your order may still have reached us. Check <OrdersLink />, or place it again from here: it can't be
          placed twice.
        </p>
      </Notice>
    );
  }
  if (state.phase === 'ordered-before') return <OrderedBefore orderId={state.orderId} />;
  if (state.phase !== 'refused' || state.problem.fields?.length) return null;
  const { totalCents } = state.problem;
  if (totalCents !== undefined) return <NewTotal totalCents={totalCents} onConfirm={onConfirm} />;
  return (
    <Notice tone="bad" title="Your order wasn't placed">
      <p>{state.problem.message}</p>
    </Notice>
  );
}

type NewTotalProps = Pick<CheckoutNoticeProps, 'onConfirm'> & { totalCents: number };

function NewTotal({ totalCents, onConfirm }: NewTotalProps) {
  return (
    <Notice tone="warn" title="A price has changed">
      <p>
        {"Your order wasn't placed. The new total is "}
        <Money cents={totalCents} className="font-bold" />.
      </p>
      <Button size="s" onClick={() => onConfirm(totalCents)} className="mt-3">
        {`Place order for ${formatMoney(totalCents)}`}
      </Button>
    </Notice>
  );
}

function OrderedBefore({ orderId }: { orderId: string }) {
  return (
    <Notice tone="warn" title="Part of this cart was already ordered">
      <p>
        {'You already placed '}
        <Link href={`/orders/${orderId}`} className="text-link font-semibold">
          {`order ${orderNumber(orderId)}`}
        </Link>
        {' with these items, so we removed them from your cart. Nothing was ordered twice. '}
        {"Check what's left, then place your order."}
      </p>
    </Notice>
  );
}

function OrdersLink() {
  return (
    <Link href="/orders" className="text-link font-semibold">
      your orders
    </Link>
  );
}

type WaitingProps = { state: Extract<CheckoutState, { phase: 'waiting' }>; onStop: () => void };

function Waiting({ state, onStop }: WaitingProps) {
  const left = useCountdown(state.seconds);
  const busy = state.why === 'busy';
  return (
    <Notice tone="warn" title={busy ? 'The shop is busy' : "The shop didn't respond"}>
      <p>
        {busy
          ? "Your order hasn't been placed yet, and your cart is safe. "
          : "Your order may or may not have reached us, so we're retrying. It can't be placed twice. "}
        {/* Hidden from screen readers, which would read it out every second. */}
        <span aria-hidden="true" className="tabular-nums">{`Retrying in ${left} s.`}</span>
      </p>
      <Button variant="outline" size="s" onClick={onStop} className="mt-3">
        Stop retrying
      </Button>
    </Notice>
  );
}

function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return left;
}
