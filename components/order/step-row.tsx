/** One step of an order: its state, a sentence, and its time. Fixed height, so updates shift no layout. */
'use client';

import { clsx } from 'clsx';
import { useEffect, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import type { OrderStep } from '@/server/contracts/order-view';
import { StepDisc } from './step-disc';
import { slowAfterMs, slowWords, stateWords, stepWords, usuallyWords } from './step-words';

type StepRowProps = {
  step: OrderStep;
  text: string;
  usualMs: number | undefined;
  /** The order was cancelled, so a step that still runs is never called slow. */
  ended: boolean;
  /** Waits for a person, so it is never called slow. */
  underReview: boolean;
  last: boolean;
};

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

/** True once `active` has lasted for `afterMs`, by the browser's own clock. */
function useSlow(active: boolean, afterMs: number): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!active) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [active, afterMs]);
  return active && slow;
}
