/** The order page from the moment the order is accepted, before the server has rendered it. */
'use client';

import { useEffect, useState } from 'react';
import { LiveOrder } from '@/components/order/live-order';
import type { UsualMs } from '@/components/order/step-words';
import { type OrderView, stepNames } from '@/server/contracts/order-view';
import { testCardByNumber } from '@/server/contracts/test-cards';
import type { Submission } from './use-checkout';

type PlacedOrderProps = { orderId: string; sent: Submission; usual: UsualMs };

/** The URL changes as soon as the network allows. */
export function PlacedOrder({ orderId, sent, usual }: PlacedOrderProps) {
  useEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, []);
  const [initial] = useState(() => placedView(orderId, sent));
  const addresses = [{ version: 1, address: sent.request.address }];
  return <LiveOrder initial={initial} usual={usual} addresses={addresses} />;
}

/** Version 0, so any row from the shop replaces it; without times and other server data. */
function placedView(orderId: string, { request, lines }: Submission): OrderView {
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
    // After a price change was accepted, the new price of each line is unknown here.
    lines: totalCents === shownCents ? lines.map(lineOf) : [],
    totalCents,
    currency: 'EUR',
    card: { token, brand, last4 },
  };
}

const firstStates: { [name: string]: 'done' | 'running' } = { received: 'done', stock: 'running' };

const lineOf = ({ product, quantity }: Submission['lines'][number]) => ({
  sku: product.sku,
  name: product.name,
  quantity,
  unitCents: product.priceCents,
});
