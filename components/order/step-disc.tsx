/** The icon of a step: an outline while it waits, three dots while it runs, solid when it is done. */
'use client';

import { clsx } from 'clsx';
import { Check, Minus, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { Spinner } from '@/components/ui/spinner';
import type { OrderStep } from '@/server/contracts/order-view';

const looks: Record<OrderStep['state'], string> = {
  waiting: 'border-2 border-dashed border-edge',
  running: 'bg-accent text-on-accent ring-2 ring-on-accent ring-inset dark:ring-0',
  done: 'bg-ink text-paper',
  failed: 'bg-bad text-paper',
  undone: 'border-2 border-ink',
  skipped: 'bg-wash text-quiet',
};

const icons = { done: Check, failed: X, undone: Undo2, skipped: Minus };

/** Animates only when the state changes after the first render. */
export function StepDisc({ state }: { state: OrderStep['state'] }) {
  const [first] = useState(state);
  const Icon = state === 'waiting' || state === 'running' ? undefined : icons[state];
  return (
    <span
      key={state}
      aria-hidden="true"
      className={clsx(
        'grid size-10 shrink-0 place-items-center rounded-full',
        looks[state],
        state !== first && 'animate-pop',
      )}
    >
      {state === 'running' && <Spinner />}
      {Icon && <Icon className="size-5" strokeWidth={3} />}
    </span>
  );
}
