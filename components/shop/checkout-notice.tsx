/** What came of sending the order, said as it is: refused, still trying, or not known. */
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

/** The notice for a state; nothing while one is still filling in. */
export function CheckoutNotice({ state, onStop, onConfirm }: CheckoutNoticeProps) {
  if (state.phase === 'waiting') return <Waiting key={state.attempt} state={state} onStop={onStop} />;
  if (state.phase === 'stopped') {
    return (
      <Notice tone="warn" title="We stopped trying">
        <p>
          The order may have arrived all the same: <OrdersLink /> will show it. Placing it again from here is
          safe: it cannot be placed twice.
        </p>
      </Notice>
    );
  }
  if (state.phase === 'ordered-before') return <OrderedBefore orderId={state.orderId} />;
  if (state.phase !== 'refused' || state.problem.fields?.length) return null;
  const { totalCents } = state.problem;
  if (totalCents !== undefined) return <NewTotal totalCents={totalCents} onConfirm={onConfirm} />;
  return (
    <Notice tone="bad" title="The order was not accepted">
      <p>{state.problem.message}</p>
    </Notice>
  );
}

type NewTotalProps = Pick<CheckoutNoticeProps, 'onConfirm'> & { totalCents: number };

function NewTotal({ totalCents, onConfirm }: NewTotalProps) {
  return (
    <Notice tone="warn" title="A price has changed meanwhile">
      <p>
        {'Nothing was ordered. It all costs '}
        <Money cents={totalCents} className="font-bold" />
        {' now.'}
      </p>
      <Button size="s" onClick={() => onConfirm(totalCents)} className="mt-3">
        {`Order for ${formatMoney(totalCents)}`}
      </Button>
    </Notice>
  );
}

function OrderedBefore({ orderId }: { orderId: string }) {
  return (
    <Notice tone="warn" title="Part of this cart was already ordered">
      <p>
        {'It was placed before as '}
        <Link href={`/orders/${orderId}`} className="text-link font-semibold">
          {`order ${orderNumber(orderId)}`}
        </Link>
        , so we took it out of the cart. Nothing was ordered a second time. Check what is left, then place the
        order for it.
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
    <Notice tone="warn" title={busy ? 'The shop is busy' : 'The shop did not answer'}>
      <p>
        {busy
          ? 'Your order was not taken yet, and your cart is kept. '
          : 'We do not know whether your order arrived, so we ask again; it cannot be placed twice. '}
        {/* The number is for the eye only: read out every second it would drown everything else. */}
        <span aria-hidden="true" className="tabular-nums">{`Next try in ${left} s.`}</span>
      </p>
      <Button variant="outline" size="s" onClick={onStop} className="mt-3">
        Stop trying
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
