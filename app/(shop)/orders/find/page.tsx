/** Opens an order from another browser by its number and email address. */
import type { Metadata } from 'next';
import { FindOrder } from '@/components/order/find-order';

export const metadata: Metadata = { title: 'Track your order', robots: { index: false } };

export default function FindOrderPage() {
  return (
    <div className="mx-auto max-w-md">
      <h1 className="mt-8 text-4xl font-extrabold sm:mt-12">Track your order</h1>
      <p className="mt-3 text-quiet">
        You'll find the 8-character order number, like 3F2A9C1B, in every email about the order.
      </p>
      <FindOrder />
    </div>
  );
}
