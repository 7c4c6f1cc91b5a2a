/** Derives the states between a shown and a newer state of an order, so a page can replay them. */
import type { OrderStep, OrderView } from '@/server/contracts/order-view';

const hasEnded = ({ state }: OrderStep): boolean => state !== 'waiting' && state !== 'running';

/**
 * The next state to show between `shown` and `latest`: the one after the earliest step that ended since.
 * Returns `latest` when at most one step ended, or when only the steps that the cancellation ended are left.
 */
export function nextShown(shown: OrderView, latest: OrderView): OrderView {
  const before = new Map(shown.steps.map((step) => [step.name, step]));
  const ended = latest.steps
    .filter((step) => hasEnded(step) && before.get(step.name)?.state !== step.state)
    .sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const [first] = ended;
  if (!first || ended.length === 1 || endedByCancellation(first)) return latest;
  const steps = latest.steps.map((step) => (step === first ? step : (before.get(step.name) ?? step)));
  const isConfirmed = shown.status === 'confirmed' || first.name === 'confirmed';
  return { ...shown, steps: withRunning(steps, latest), status: isConfirmed ? 'confirmed' : shown.status };
}

const endedByCancellation = ({ state }: OrderStep): boolean => state === 'undone' || state === 'skipped';

/** Marks the first open step as running if it has ended in `latest`. */
function withRunning(steps: readonly OrderStep[], latest: OrderView): OrderStep[] {
  const next = steps.find((step, index) => {
    const later = latest.steps[index];
    return !hasEnded(step) && later !== undefined && (later.state === 'done' || later.state === 'failed');
  });
  return steps.map((step) => (step === next ? { name: step.name, state: 'running' } : step));
}

/** Whether both states look the same on the page. */
export const looksSame = (shown: OrderView, latest: OrderView): boolean =>
  shown.status === latest.status &&
  latest.steps.every((step, index) => step.state === shown.steps[index]?.state);

/** Of two states with the same version, the one with more ended steps is ahead. */
export function isAhead(a: OrderView, b: OrderView): boolean {
  if (a.version !== b.version) return a.version > b.version;
  return a.steps.filter(hasEnded).length > b.steps.filter(hasEnded).length;
}
