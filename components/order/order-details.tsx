/** The order page for one row of its read model: the live one, or one from the past. */
import type { ReactNode } from 'react';
import type { OrderView } from '@/server/contracts/order-view';
import { OrderHeadline } from './order-headline';
import { OrderSummary } from './order-summary';
import { ReturnsSection } from './returns-section';
import { StepRow } from './step-row';
import { isUnderReview, stepText, type UsualMs } from './step-words';

type Props = {
  order: OrderView;
  /** False while the page replays earlier states. */
  isLatest?: boolean;
  usual: UsualMs;
  badge: ReactNode;
  parcel?: ReactNode;
  /** Actions for a cancelled order. */
  reorder?: ReactNode;
  readOnly?: boolean | undefined;
  /** The heading level, for use inside another page. */
  as?: 'h1' | 'h2' | 'h3';
};

export function OrderDetails({ order, isLatest, usual, badge, parcel, reorder, readOnly, as }: Props) {
  return (
    <article data-order={order.orderId} data-status={order.status}>
      <div className="mt-8 flex items-center justify-between gap-4 sm:mt-12">
        <p className="text-quiet">Your order</p>
        {badge}
      </div>
      <OrderHeadline order={order} isLatest={isLatest} as={as} reorder={reorder} readOnly={readOnly} />
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

function OrderSteps({ order, usual }: { order: OrderView; usual: UsualMs }) {
  return (
    <ol aria-label="Order progress" className="print:hidden">
      {order.steps.map((step, index) => (
        <StepRow
          key={step.name}
          step={step}
          text={stepText(order, step)}
          usualMs={usual[step.name]}
          ended={order.status === 'cancelled'}
          underReview={step.name === 'confirmed' && isUnderReview(order)}
          last={index === order.steps.length - 1}
        />
      ))}
    </ol>
  );
}
