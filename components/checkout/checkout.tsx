/** The checkout: one form places one order, however often the request is sent. */
'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { writeCart } from '@/components/cart/cart-cookie';
import { useCart } from '@/components/cart/cart-provider';
import { cartToOrder } from '@/components/cart/cart-store';
import { matchCart } from '@/components/cart/match-cart';
import { useUnknownProducts } from '@/components/cart/use-unknown-products';
import { useProducts } from '@/components/catalogue/live-products';
import { orderNumber, type UsualMs } from '@/components/order/step-words';
import { ContinueShopping } from '@/components/shop/continue-shopping';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Scene } from '@/components/ui/scene';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { type FieldErrors, readCheckout, refusedFields } from './checkout-fields';
import { CheckoutForm } from './checkout-form';
import { CheckoutSummary } from './checkout-summary';
import { PlacedOrder } from './placed-order';
import { useCheckout } from './use-checkout';

type CheckoutProps = { products: readonly ProductOnSale[]; usual: UsualMs };

const noErrors: FieldErrors = [];
const changedElsewhere = [
  { path: 'lines', message: 'Your cart changed in another tab. Check it, then place your order.' },
];

/** Shows the form, then the order page once the order is accepted; `usual` is for that page. */
export function Checkout({ products, usual }: CheckoutProps) {
  const router = useRouter();
  const { cart } = useCart();
  const { lines, unknown, totalCents } = matchCart(cart, useProducts(products));
  useUnknownProducts(unknown);
  const [formErrors, setFormErrors] = useState(noErrors);
  const checkout = useCheckout((orderId) => router.replace(`/orders/${orderId}`, { scroll: false }));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readCheckout(new FormData(event.currentTarget), { lines, totalCents });
    const now = cartToOrder();
    const errors =
      'errors' in read ? read.errors : writeCart(now.cart) === writeCart(cart) ? noErrors : changedElsewhere;
    setFormErrors(errors);
    if ('errors' in read || errors.length > 0) checkout.edit();
    else void checkout.place({ request: read.request, key: now.key, lines });
  };
  const { state } = checkout;
  if (state.phase === 'accepted') return <PlacedOrder {...state} usual={usual} />;
  if (lines.length === 0 && state.phase === 'ordered-before')
    return withTitle(<OrderedBefore orderId={state.orderId} />);
  if (lines.length === 0 && state.phase === 'editing') return withTitle(<NothingToOrder unknown={unknown} />);
  const refused = state.phase === 'refused' ? refusedFields(state.problem, lines) : noErrors;
  return withTitle(
    <div className="grid gap-10 lg:grid-cols-[1fr_22rem] lg:gap-14">
      <CheckoutForm
        errors={state.phase === 'refused' ? refused : formErrors}
        checkout={checkout}
        unknown={unknown}
        onSubmit={onSubmit}
      />
      <aside className="order-first lg:order-none lg:pt-1">
        <div className="lg:sticky lg:top-6">
          <CheckoutSummary lines={lines} totalCents={totalCents} />
        </div>
      </aside>
    </div>,
  );
}

const withTitle = (content: ReactNode) => (
  <>
    <h1 className="mt-8 mb-8 text-4xl font-extrabold sm:mt-12">Checkout</h1>
    {content}
  </>
);

function OrderedBefore({ orderId }: { orderId: string }) {
  return (
    <Empty
      title="You already placed this order"
      picture={<Scene picture="basket" />}
      action={
        <Link href={`/orders/${orderId}`} className={buttonStyle()}>
          {`View order ${orderNumber(orderId)}`}
        </Link>
      }
    >
      <p role="status">It may have been placed in another tab. Nothing was ordered twice.</p>
    </Empty>
  );
}

function NothingToOrder({ unknown }: { unknown: readonly string[] }) {
  return (
    <Empty
      title="There's nothing to check out"
      picture={<Scene picture="basket" />}
      action={<ContinueShopping />}
    >
      {unknown.length === 0
        ? 'Your cart is empty.'
        : `The items in your cart are no longer available: ${unknown.join(', ')}.`}
    </Empty>
  );
}
