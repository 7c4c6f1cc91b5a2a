/** How many: a number field with a step down and a step up, which stays a number field for the keyboard. */
'use client';

import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button';
import { useAwake } from './use-awake';

type QuantityProps = {
  /** What is counted, for the labels. */
  of: string;
  value: number;
  onChange: (quantity: number) => void;
  max: number;
};

const within = (wanted: number, max: number) => Math.min(Math.max(1, Math.trunc(wanted) || 1), max);

/** A stepper from 1 to `max`; what is typed counts when the field is left or Enter is pressed. */
export function Quantity({ of, value, onChange, max }: QuantityProps) {
  const [draft, setDraft] = useState(String(value));
  // What is typed before anybody listens would be lost.
  const asleep = !useAwake();
  useEffect(() => setDraft(String(value)), [value]);
  const settle = () => {
    const next = within(Number(draft), max);
    setDraft(String(next));
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle();
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    onChange(within(value + step, max));
  };
  return (
    <fieldset
      aria-label={`Quantity of ${of}`}
      className="inline-flex h-11 items-center rounded-full border border-edge bg-surface"
    >
      <Step
        label={`Decrease quantity of ${of}`}
        disabled={asleep || value <= 1}
        onPress={() => onChange(value - 1)}
      >
        <Minus aria-hidden="true" className="size-4" />
      </Step>
      <input
        inputMode="numeric"
        aria-label={`Quantity of ${of}`}
        value={draft}
        disabled={asleep}
        maxLength={3}
        onChange={(event) => setDraft(event.target.value.replace(/\D.*$/, ''))}
        onBlur={settle}
        onKeyDown={onKeyDown}
        className="h-9 w-9 rounded-md bg-transparent text-center font-semibold tabular-nums"
      />
      <Step
        label={`Increase quantity of ${of}`}
        disabled={asleep || value >= max}
        onPress={() => onChange(value + 1)}
      >
        <Plus aria-hidden="true" className="size-4" />
      </Step>
    </fieldset>
  );
}

type StepProps = { label: string; disabled: boolean; onPress: () => void; children: ReactNode };

function Step({ label, disabled, onPress, children }: StepProps) {
  return (
    <Button variant="quiet" square aria-label={label} disabled={disabled} onClick={onPress}>
      {children}
    </Button>
  );
}
