/** The page of an order from the moment it is accepted, before the server has drawn it. */
'use client';

import { useEffect, useState } from 'react';
import { LiveOrder } from '@/components/order/live-order';
import type { UsualMs } from '@/components/order/step-words';
import { type OrderView, stepNames } from '@/server/contracts/order-view';
import { testCardByNumber } from '@/server/contracts/test-cards';
import type { Sending } from './use-checkout';

type PlacedOrderProps = { orderId: string; sent: Sending; usual: UsualMs };

/** The live page of the order that was just accepted; the address follows when the network allows. */
export function PlacedOrder({ orderId, sent, usual }: PlacedOrderProps) {
  useEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  const [initial] = useState(() => placedView(orderId, sent));
  const addresses = [{ version: 1, address: sent.request.address }];
  return <LiveOrder initial={initial} usual={usual} addresses={addresses} />;
}

/** Version 0, older than any of the shop's, without times and whatever else only the shop knows. */
function placedView(orderId: string, { request, lines }: Sending): OrderView {
  const shownCents = lines.reduce((sum, { lineCents }) => sum + lineCents, 0);
  const { totalCents = shownCents } = request;
  const { token = '', brand = '', last4 = '' } = testCardByNumber(request.cardNumber) ?? {};
  return {
    orderId,
    version: 0,
    shopperId: '',
    status: 'processing',
    placedAt: '',
    updatedAt: '',
    steps: stepNames.map((name) => ({ name, state: firstStates[name] ?? 'waiting' })),
    // At another total than was shown at first, what each line costs is not known here.
    lines: totalCents === shownCents ? lines.map(lineOf) : [],
    totalCents,
    currency: 'EUR',
    card: { token, brand, last4 },
  };
}

const firstStates: { [name: string]: 'done' | 'running' } = { received: 'done', stock: 'running' };

const lineOf = ({ product, quantity }: Sending['lines'][number]) => ({
  sku: product.sku,
  name: product.name,
  quantity,
  unitCents: product.priceCents,
});
