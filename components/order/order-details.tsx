/** The page of an order, as it stands in one row of its read model: live, or as it was. */
import type { ReactNode } from 'react';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderHeadline } from './order-headline';
import { OrderSteps } from './order-steps';
import { OrderSummary } from './order-summary';
import { ReturnsSection } from './returns-section';
import type { UsualMs } from './step-words';

type Props = {
  order: OrderView;
  /** Whether the page knows of nothing newer than this. */
  isLatest?: boolean;
  usual: UsualMs;
  /** How fresh it is. */
  badge: ReactNode;
  /** What is known of its parcel. */
  parcel?: ReactNode;
  /** What can be done after it was cancelled. */
  again?: ReactNode;
  /** Whoever looks is not its shopper: it is only shown. */
  readOnly?: boolean | undefined;
  /** The level of its headline, where it is a part of another page. */
  as?: 'h1' | 'h2' | 'h3';
};

export function OrderDetails({ order, isLatest, usual, badge, parcel, again, readOnly, as }: Props) {
  return (
    <article data-order={order.orderId} data-status={order.status}>
      <div className="mt-8 flex items-center justify-between gap-4 sm:mt-12">
        <p className="text-quiet">Your order</p>
        {badge}
      </div>
      <OrderHeadline order={order} isLatest={isLatest} as={as} again={again} readOnly={readOnly} />
      <div className="mt-8 grid gap-10 lg:grid-cols-[1fr_22rem] lg:gap-16">
        <div>
          <OrderSteps order={order} usual={usual} />
          {order.status !== 'cancelled' && parcel}
          <ReturnsSection order={order} />
        </div>
        <aside aria-label="Items">
          <OrderSummary order={order} />
        </aside>
      </div>
    </article>
  );
}
