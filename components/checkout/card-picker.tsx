/** The test cards, each with its outcome, and a field for another number. */
'use client';

import { clsx } from 'clsx';
import { type ReactNode, useEffect, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type TestCard, testCards } from '@/server/contracts/test-cards';
import { readDraft } from './checkout-draft';
import { errorAt, type FieldErrors, fieldId, otherCard } from './checkout-fields';

const groups: { title: string; has: (card: TestCard) => boolean }[] = [
  { title: 'Payment succeeds', has: ({ behaviour }) => behaviour.does === 'authorise' },
  { title: 'Payment is declined', has: ({ behaviour }) => behaviour.does === 'decline' },
  {
    title: 'Processor or refund fails',
    has: ({ behaviour }) => behaviour.does !== 'authorise' && behaviour.does !== 'decline',
  },
];

/** Submits the choice as `card` and a typed number as `cardNumber`. */
export function CardPicker({ errors }: { errors: FieldErrors }) {
  const [choice, setChoice] = useState(testCards[0]?.number ?? otherCard);
  useEffect(() => {
    const { card } = readDraft();
    if (card && (card === otherCard || testCards.some(({ number }) => number === card))) setChoice(card);
  }, []);
  const picker = { choice, onPick: setChoice };
  return (
    <div className="space-y-5">
      {groups.map(({ title, has }) => (
        <fieldset key={title}>
          <legend className="mb-2 text-sm font-semibold text-quiet">{title}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {testCards.filter(has).map((card) => (
              <Choice
                key={card.number}
                value={card.number}
                {...picker}
                title={`${card.brand} ···· ${card.last4}`}
              >
                {card.label}
              </Choice>
            ))}
          </div>
        </fieldset>
      ))}
      <div>
        <Choice value={otherCard} {...picker} title="Another card">
          Don't enter a real card number.
        </Choice>
        {choice === otherCard && (
          <Field
            label="Card number"
            id={fieldId('cardNumber')}
            error={errorAt(errors, 'cardNumber')}
            className="mt-3 max-w-xs animate-arrive"
          >
            {(control) => (
              <Input {...control} name="cardNumber" inputMode="numeric" autoComplete="off" maxLength={30} />
            )}
          </Field>
        )}
      </div>
    </div>
  );
}

type ChoiceProps = {
  value: string;
  choice: string;
  onPick: (v: string) => void;
  title: string;
  children: ReactNode;
};

function Choice({ value, choice, onPick, title, children }: ChoiceProps) {
  const chosen = value === choice;
  return (
    <label
      className={clsx(
        'flex gap-3 rounded-xl border bg-surface px-3.5 py-3',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
        chosen ? 'border-ink ring-1 ring-ink' : 'border-line hover:border-edge',
      )}
    >
      <input
        type="radio"
        name="card"
        value={value}
        checked={chosen}
        onChange={() => onPick(value)}
        className={clsx(
          'mt-1 size-4 shrink-0 appearance-none rounded-full border border-edge outline-none',
          'checked:border-[5px] checked:border-ink checked:bg-accent',
        )}
      />
      <span>
        <span className="block font-semibold tabular-nums">{title}</span>
        <span className="block text-sm text-quiet">{children}</span>
      </span>
    </label>
  );
}
