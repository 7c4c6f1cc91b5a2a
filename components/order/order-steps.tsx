/** Every step of an order, in the order in which they happen. */
import type { OrderView } from '@/server/contracts/order-view';
import { StepRow } from './step-row';

/** The list of steps. */
export function OrderSteps({ order }: { order: OrderView }) {
  return (
    <ol aria-label="Steps of the order">
      {order.steps.map((step, index) => (
        <StepRow key={step.name} step={step} last={index === order.steps.length - 1} />
      ))}
    </ol>
  );
}
