/** The checkout: one form, one order, however often it has to be sent. */
'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ToTheShelves } from '@/components/shop/to-the-shelves';
import { Empty } from '@/components/ui/empty';
import { Scene } from '@/components/ui/scene';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { useCart } from './cart-provider';
import { type FieldErrors, readCheckout, refusedFields } from './checkout-fields';
import { CheckoutForm } from './checkout-form';
import { CheckoutSummary } from './checkout-summary';
import { useProducts } from './live-products';
import { matchCart } from './match-cart';
import { useCheckout } from './use-checkout';

type CheckoutProps = { products: readonly ProductOnSale[]; freshKey: string };

const noErrors: FieldErrors = [];

/** The form and the docket beside it; `freshKey` is an unused idempotency key. */
export function Checkout({ products, freshKey }: CheckoutProps) {
  const router = useRouter();
  const { cart, changeCart } = useCart();
  const { lines, unknown, totalCents } = matchCart(cart, useProducts(products));
  const [mistakes, setMistakes] = useState(noErrors);
  const checkout = useCheckout(freshKey, (orderId) => {
    router.replace(`/orders/${orderId}`);
    changeCart(() => []);
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readCheckout(new FormData(event.currentTarget), { lines, totalCents });
    setMistakes('errors' in read ? read.errors : noErrors);
    if ('errors' in read) checkout.edit();
    else void checkout.place(read.request);
  };
  const { state } = checkout;
  if (state.phase === 'accepted') return <Accepted orderId={state.orderId} />;
  if (lines.length === 0 && state.phase === 'editing') return <NothingToOrder unknown={unknown} />;
  const refused = state.phase === 'refused' ? refusedFields(state.problem, lines) : noErrors;
  return (
    <div className="grid gap-10 lg:grid-cols-[1fr_22rem] lg:gap-14">
      <CheckoutForm
        errors={state.phase === 'refused' ? refused : mistakes}
        checkout={checkout}
        unknown={unknown}
        onSubmit={onSubmit}
      />
      <aside className="order-first lg:order-none lg:pt-1">
        <div className="lg:sticky lg:top-6">
          <CheckoutSummary lines={lines} totalCents={totalCents} />
        </div>
      </aside>
    </div>
  );
}

function Accepted({ orderId }: { orderId: string }) {
  return (
    <p role="status" className="py-16 text-lg">
      {'Received. '}
      <Link href={`/orders/${orderId}`} className="text-link font-semibold">
        See what happens with it
      </Link>
    </p>
  );
}

function NothingToOrder({ unknown }: { unknown: readonly string[] }) {
  return (
    <Empty
      title="There is nothing to pay for yet"
      picture={<Scene picture="basket" />}
      action={<ToTheShelves />}
    >
      {unknown.length === 0
        ? 'Your cart is empty.'
        : `What is in your cart is no longer for sale: ${unknown.join(', ')}.`}
    </Empty>
  );
}
