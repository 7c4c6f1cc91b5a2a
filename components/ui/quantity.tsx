/** A number field with decrease and increase buttons, from 1 to `max`. */
'use client';

import { Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { Button } from './button';
import { useHydrated } from './hydration';

type QuantityProps = {
  /** The product name, for the labels. */
  of: string;
  value: number;
  onChange: (quantity: number) => void;
  max: number;
};

const within = (wanted: number, max: number) => Math.min(Math.max(1, Math.trunc(wanted) || 1), max);

/** Typed input counts on blur or Enter. */
export function Quantity({ of, value, onChange, max }: QuantityProps) {
  const [draft, setDraft] = useState(String(value));
  // React would lose what is typed before hydration.
  const disabled = !useHydrated();
  useEffect(() => setDraft(String(value)), [value]);
  const commit = () => {
    const next = within(Number(draft), max);
    setDraft(String(next));
    if (next !== value) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
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
        disabled={disabled || value <= 1}
        onPress={() => onChange(value - 1)}
      >
        <Minus aria-hidden="true" className="size-4" />
      </Step>
      <input
        inputMode="numeric"
        aria-label={`Quantity of ${of}`}
        value={draft}
        disabled={disabled}
        maxLength={3}
        onChange={(event) => setDraft(event.target.value.replace(/\D.*$/, ''))}
        onBlur={commit}
        onKeyDown={onKeyDown}
        className="h-9 w-9 rounded-md bg-transparent text-center font-semibold tabular-nums"
      />
      <Step
        label={`Increase quantity of ${of}`}
        disabled={disabled || value >= max}
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
