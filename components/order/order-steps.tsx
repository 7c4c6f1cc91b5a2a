/** Every step of an order, in the order in which they happen. */
import type { OrderView } from '@/server/contracts/order-view';
import { StepRow } from './step-row';
import { isUnderReview, stepText, type UsualMs } from './step-words';

/** The list of steps; `usual` is how long each of them takes as a rule. */
export function OrderSteps({ order, usual }: { order: OrderView; usual: UsualMs }) {
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
