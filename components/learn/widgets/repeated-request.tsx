/** Sends one order five times at once under the same key, and shows the five responses. */
'use client';

import Link from 'next/link';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { orderAccepted } from '@/server/contracts/order-api';
import { Frame, Waiting } from './frame';
import { Table } from './table';

const times = 5;
const productList = z.object({ products: z.array(z.object({ sku: z.string(), name: z.string() })) });

type Responses = readonly { status: number; orderId?: string | undefined }[];
type Sending = { phase: 'not-yet' | 'sending' | 'failed' } | { phase: 'answered'; responses: Responses };

/** An order of the cheapest product. */
async function orderBody(): Promise<string> {
  const found = await fetch('/api/products?sort=price-up&in-stock=yes');
  const [product] = productList.parse(await found.json()).products;
  return JSON.stringify({
    lines: [{ sku: product?.sku, quantity: 1 }],
    name: 'Five Clicks',
    email: 'clicks@example.org',
    cardNumber: '4242424242424242',
    address: { street: 'Any Street 1', postcode: '0000', city: 'Anywhere', country: 'IE' },
  });
}

async function send(body: string, key: string): Promise<Responses[number]> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const response = await fetch('/api/orders', { method: 'POST', headers, body });
  return { status: response.status, orderId: orderAccepted.safeParse(await response.json()).data?.orderId };
}

async function sendAll(): Promise<Sending> {
  try {
    const body = await orderBody();
    const key = [...crypto.getRandomValues(new Uint32Array(4))].join('-');
    const responses = await Promise.all(Array.from({ length: times }, () => send(body, key)));
    return { phase: 'answered', responses };
  } catch {
    return { phase: 'failed' };
  }
}

export function RepeatedRequest() {
  const [sending, setSending] = useState<Sending>({ phase: 'not-yet' });
  const press = async () => {
    setSending({ phase: 'sending' });
    setSending(await sendAll());
  };
  return (
    <Frame
      title="One click, sent five times"
      note="A real order of the cheapest product; nothing is charged. All five requests have the same key."
    >
      <Button onClick={press} busy={sending.phase === 'sending'}>
        Send it five times
      </Button>
      <div role="status" className="mt-4 min-h-52">
        {sending.phase === 'answered' && <ResponseTable responses={sending.responses} />}
        {sending.phase === 'failed' && <Waiting>The shop didn’t respond. Try again in a moment.</Waiting>}
      </div>
    </Frame>
  );
}

function ResponseTable({ responses }: { responses: Responses }) {
  const orders = [...new Set(responses.flatMap(({ orderId }) => orderId ?? []))];
  return (
    <>
      <Table
        caption="The five responses"
        heads={['Request', 'Status', 'Order']}
        rows={responses.map(({ status, orderId }, index) => [index + 1, status, orderId?.slice(0, 8) ?? '–'])}
      />
      <p className="mt-3 text-sm">
        {`${responses.length} responses, ${orders.length === 1 ? 'one order' : `${orders.length} orders`}: `}
        {orders.map((orderId) => (
          <Link key={orderId} href={`/orders/${orderId}`} className="text-link">
            see its page
          </Link>
        ))}
      </p>
    </>
  );
}
