'use client';

/** The order's details: customer, address, payment, items and interventions. */
import { Moment } from '@/components/ui/moment';
import { Money } from '@/components/ui/money';
import { addressText, type DeliveryAddress } from '@/server/contracts/delivery-address';
import type { Inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderActions } from './order-actions';

/** The customer; undefined once erased. */
export type Customer = { name: string; email: string; address?: DeliveryAddress | undefined };

type Props = {
  orderId: string;
  order: OrderView | undefined;
  customer: Customer | undefined;
  seen: Inspection;
  onDone: () => void;
};

export function OrderDetails({ orderId, order, customer, seen, onDone }: Props) {
  return (
    <section
      aria-labelledby="order-details"
      className="mt-4 rounded-xl border border-line bg-surface p-3 text-sm wrap-anywhere"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="order-details" className="font-bold">
          Order details
        </h2>
        <OrderActions {...{ orderId, seen, onDone }} />
      </div>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-4 gap-y-1">
          <dt className="text-quiet">Customer</dt>
          <dd dir="auto">{customer ? `${customer.name}, ${customer.email}` : 'Erased'}</dd>
          <dt className="text-quiet">Address</dt>
          <dd dir="auto">{customer?.address ? addressText(customer.address) : 'Unknown'}</dd>
          {order && <Payment order={order} />}
        </dl>
        {order ? <Items order={order} /> : <p className="text-quiet">Items are not available yet.</p>}
      </div>
    </section>
  );
}

const Payment = ({ order: { card, placedAt, reason } }: { order: OrderView }) => (
  <>
    <dt className="text-quiet">Card</dt>
    <dd>{`${card.brand} ending ${card.last4}`}</dd>
    <dt className="text-quiet">Placed</dt>
    <dd>
      <Moment at={placedAt} />
    </dd>
    {reason && (
      <>
        <dt className="text-quiet">Reason</dt>
        <dd>{reason.message}</dd>
      </>
    )}
  </>
);

const Items = ({ order: { lines, totalCents } }: { order: OrderView }) => (
  <table className="w-full self-start text-left">
    <thead className="sr-only">
      <tr>
        <th scope="col">Item</th>
        <th scope="col">Amount</th>
      </tr>
    </thead>
    <tbody className="divide-y divide-line/60">
      {lines.map(({ sku, name, quantity, unitCents }) => (
        <tr key={sku}>
          <th scope="row" className="py-1 pr-3 font-normal">
            {`${quantity} × ${name} `}
            <span className="text-quiet">{sku}</span>
          </th>
          <td className="py-1 text-right">
            <Money cents={quantity * unitCents} />
          </td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr className="border-t border-edge font-semibold">
        <th scope="row" className="py-1 font-semibold">
          Total
        </th>
        <td className="py-1 text-right">
          <Money cents={totalCents} />
        </td>
      </tr>
    </tfoot>
  </table>
);
