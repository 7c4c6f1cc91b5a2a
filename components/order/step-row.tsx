/** One step of an order: its state, what it means, when it happened; it keeps its height whatever arrives. */
'use client';

import { clsx } from 'clsx';
import { Moment } from '@/components/ui/moment';
import type { OrderStep } from '@/server/contracts/order-view';
import { StepDisc } from './step-disc';
import { slowAfterMs, slowWords, stateWords, stepWords, usuallyWords } from './step-words';
import { useSlow } from './use-slow';

type StepRowProps = {
  step: OrderStep;
  /** What the step says in its state. */
  text: string;
  usualMs: number | undefined;
  /** The order was cancelled: what still runs is only waited for, and no longer slow. */
  ended: boolean;
  /** Somebody looks at the order before this step: it takes as long as that takes. */
  underReview: boolean;
  last: boolean;
};

/** A step and how long it usually takes; `last` for the one that no line leads on from. */
export function StepRow({ step, text, usualMs, ended, underReview, last }: StepRowProps) {
  const words = stepWords[step.name];
  const slow = useSlow(step.state === 'running' && !ended && !underReview, slowAfterMs(usualMs));
  const skipped = step.state === 'skipped';
  const open = step.state === 'waiting' || step.state === 'running';
  const passed = step.state === 'done' || step.state === 'undone';
  return (
    <li data-step={step.name} data-state={step.state} className="relative flex gap-4 pb-3">
      {!last && (
        <span
          aria-hidden="true"
          className={clsx(
            'absolute top-11 bottom-1 left-[19px] w-0.5',
            passed ? 'bg-ink' : 'border-l-2 border-dashed border-line',
          )}
        />
      )}
      <StepDisc state={step.state} />
      <div className={clsx('min-h-22 grow sm:min-h-16', skipped && 'text-quiet')}>
        <div className="flex items-baseline justify-between gap-4">
          <h2 className={clsx('text-lg leading-10 font-bold', skipped && 'line-through decoration-2')}>
            {words.title}
            <span className="sr-only">{`: ${stateWords[step.state]}`}</span>
          </h2>
          <span
            className={clsx(
              'shrink-0 grow text-right text-sm',
              slow ? 'font-semibold text-warn' : 'text-quiet',
            )}
          >
            {open && !ended && !underReview && (slow ? slowWords(usualMs) : usuallyWords(usualMs))}
            {underReview && 'under review'}
            {step.at && !open && !skipped && <Moment at={step.at} style="time" />}
          </span>
        </div>
        <p className="-mt-1 text-quiet">{text}</p>
        <p role="status" className="sr-only">
          {slow && `${words.title}: ${slowWords(usualMs)}. We're still working on it.`}
        </p>
      </div>
    </li>
  );
}
