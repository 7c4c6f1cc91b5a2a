/** The order summary: items at the prices they were ordered at, total, and card. */
import type { ReactNode } from 'react';
import { Moment } from '@/components/ui/moment';
import { formatMoney, Money } from '@/components/ui/money';
import type { OrderView } from '@/server/contracts/order-view';
import { orderNumber } from './step-words';

export function OrderSummary({ order }: { order: OrderView }) {
  return (
    <section aria-labelledby="order-summary" className="drop-shadow-md">
      <div className="torn rounded-t-2xl bg-surface px-6 pt-6">
        <h2 id="order-summary" className="flex items-baseline justify-between text-xl font-bold">
          Order summary
          <span className="font-mono text-base font-medium">{orderNumber(order.orderId)}</span>
        </h2>
        <ul className="mt-4 space-y-2">
          {order.lines.map((line) => (
            <li key={line.sku} className="flex justify-between gap-4">
              <span>{`${line.quantity} × ${line.name}`}</span>
              <Money cents={line.quantity * line.unitCents} />
            </li>
          ))}
        </ul>
        <p className="mt-4 flex justify-between border-t-2 border-dashed border-line pt-4 text-lg font-bold">
          Total
          <Money cents={order.totalCents} />
        </p>
        <dl className="mt-4 space-y-1 pb-6 text-sm text-quiet">
          <Row name="Card">{`${order.card.brand} ···· ${order.card.last4}`}</Row>
          <Row name="Ordered">{order.placedAt ? <Moment at={order.placedAt} /> : '–'}</Row>
          <Row name="Refunded">{order.refundedCents ? `−${formatMoney(order.refundedCents)}` : '–'}</Row>
          <Row name="Points">{order.points ? `+${order.points.toLocaleString('en-GB')}` : '–'}</Row>
          <Row name="Version">
            <span className="font-mono" data-version={order.version}>
              {order.version || '–'}
            </span>
          </Row>
        </dl>
      </div>
    </section>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
