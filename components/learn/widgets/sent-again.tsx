/** One click that is sent five times at once, and what each of them is answered. */
'use client';

import Link from 'next/link';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { orderAccepted } from '@/server/contracts/order-api';
import { Frame, Waiting } from './frame';
import { Table } from './table';

const times = 5;
const onTheShelves = z.object({ products: z.array(z.object({ sku: z.string(), name: z.string() })) });

type Answers = readonly { status: number; orderId?: string | undefined }[];
type Sending = { phase: 'not-yet' | 'sending' | 'failed' } | { phase: 'answered'; answers: Answers };

/** The cheapest thing there is, for somebody who does not exist. */
async function anOrder(): Promise<string> {
  const shelves = await fetch('/api/products?sort=price-up&in-stock=yes');
  const [product] = onTheShelves.parse(await shelves.json()).products;
  return JSON.stringify({
    lines: [{ sku: product?.sku, quantity: 1 }],
    name: 'Five Clicks',
    email: 'clicks@example.org',
    cardNumber: '4242424242424242',
    address: { street: 'Any Street 1', postcode: '0000', city: 'Anywhere', country: 'IE' },
  });
}

async function send(body: string, key: string): Promise<Answers[number]> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const answer = await fetch('/api/orders', { method: 'POST', headers, body });
  return { status: answer.status, orderId: orderAccepted.safeParse(await answer.json()).data?.orderId };
}

async function sendAll(): Promise<Sending> {
  try {
    const body = await anOrder();
    const key = [...crypto.getRandomValues(new Uint32Array(4))].join('-');
    const answers = await Promise.all(Array.from({ length: times }, () => send(body, key)));
    return { phase: 'answered', answers };
  } catch {
    return { phase: 'failed' };
  }
}

/** A real order under one key, sent as by an impatient finger. */
export function SentAgain() {
  const [sending, setSending] = useState<Sending>({ phase: 'not-yet' });
  const press = async () => {
    setSending({ phase: 'sending' });
    setSending(await sendAll());
  };
  return (
    <Frame
      title="One click, sent five times"
      note="A real order of the cheapest thing there is; it is not charged. All five carry the same key."
    >
      <Button onClick={press} busy={sending.phase === 'sending'}>
        Send it five times
      </Button>
      <div role="status" className="mt-4 min-h-52">
        {sending.phase === 'answered' && <Answered answers={sending.answers} />}
        {sending.phase === 'failed' && <Waiting>The shop did not answer. Try again in a moment.</Waiting>}
      </div>
    </Frame>
  );
}

function Answered({ answers }: { answers: Answers }) {
  const orders = [...new Set(answers.flatMap(({ orderId }) => orderId ?? []))];
  return (
    <>
      <Table
        caption="What each of the five was answered"
        heads={['Click', 'Answer', 'Order']}
        rows={answers.map(({ status, orderId }, index) => [index + 1, status, orderId?.slice(0, 8) ?? '–'])}
      />
      <p className="mt-3 text-sm">
        {`${answers.length} answers, ${orders.length === 1 ? 'one order' : `${orders.length} orders`}: `}
        {orders.map((orderId) => (
          <Link key={orderId} href={`/orders/${orderId}`} className="text-link">
            see it on its way
          </Link>
        ))}
      </p>
    </>
  );
}
