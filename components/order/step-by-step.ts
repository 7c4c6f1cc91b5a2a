/** How an order got from one known state to a newer one, step by step, as far as the newer one tells. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';

const hasEnded = ({ state }: OrderStep): boolean => state !== 'waiting' && state !== 'running';

/**
 * What to show after `shown` on the way to `latest`: the state after the earliest step that ended since then.
 * It is `latest` itself when no more than one step ended, or when the order was cancelled and no step that
 * came before that is left.
 */
export function nextShown(shown: OrderView, latest: OrderView): OrderView {
  const before = new Map(shown.steps.map((step) => [step.name, step]));
  const ended = latest.steps
    .filter((step) => hasEnded(step) && before.get(step.name)?.state !== step.state)
    .sort((one, other) => (one.at ?? '').localeCompare(other.at ?? ''));
  const [first] = ended;
  if (!first || ended.length === 1 || endsTheOrder(first)) return latest;
  const steps = latest.steps.map((step) => (step === first ? step : (before.get(step.name) ?? step)));
  const isConfirmed = shown.status === 'confirmed' || first.name === 'confirmed';
  return { ...shown, steps: withRunning(steps, latest), status: isConfirmed ? 'confirmed' : shown.status };
}

const endsTheOrder = ({ state }: OrderStep): boolean => state === 'undone' || state === 'skipped';

/** What ended later ran before that: the first step that still waits is shown as running. */
function withRunning(steps: readonly OrderStep[], latest: OrderView): OrderStep[] {
  const next = steps.find((step, index) => {
    const later = latest.steps[index];
    return !hasEnded(step) && later !== undefined && (later.state === 'done' || later.state === 'failed');
  });
  return steps.map((step) => (step === next ? { name: step.name, state: 'running' } : step));
}

/** Whether a newer state says nothing that a reader would have to be given time for. */
export const looksSame = (shown: OrderView, latest: OrderView): boolean =>
  shown.status === latest.status &&
  latest.steps.every((step, index) => step.state === shown.steps[index]?.state);

/** Whether one state of an order comes after another. */
export function isAhead(one: OrderView, other: OrderView): boolean {
  if (one.version !== other.version) return one.version > other.version;
  return one.steps.filter(hasEnded).length > other.steps.filter(hasEnded).length;
}
