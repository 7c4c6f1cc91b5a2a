/** The steps of an order in miniature: how far it is, at a glance. */
import { clsx } from 'clsx';
import type { OrderStep } from '@/server/contracts/order-view';

const looks: Record<OrderStep['state'], string> = {
  waiting: 'border border-edge',
  running: 'bg-accent ring-1 ring-ink animate-breathe',
  done: 'bg-ink',
  failed: 'bg-bad',
  undone: 'border-2 border-ink',
  skipped: 'bg-line',
};

/** One dot a step, with the count in words for those who do not see them. */
export function StepDots({ steps }: { steps: readonly OrderStep[] }) {
  const done = steps.filter((step) => step.state === 'done').length;
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="sr-only">{`${done} of ${steps.length} steps done`}</span>
      {steps.map((step) => (
        <span key={step.name} aria-hidden="true" className={clsx('size-2 rounded-full', looks[step.state])} />
      ))}
    </span>
  );
}
