/** The checkout form: errors first, then details and payment, and the button last. */
'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/hydration';
import { Notice } from '@/components/ui/notice';
import { CardPicker } from './card-picker';
import { CheckoutDetails } from './checkout-details';
import { useDraft } from './checkout-draft';
import type { FieldErrors } from './checkout-fields';
import { CheckoutNotice } from './checkout-notice';
import { ErrorSummary } from './error-summary';
import type { useCheckout } from './use-checkout';

type CheckoutFormProps = {
  errors: FieldErrors;
  checkout: ReturnType<typeof useCheckout>;
  /** SKUs in the cart that are no longer for sale. */
  unknown: readonly string[];
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

export function CheckoutForm({ errors, checkout, unknown, onSubmit }: CheckoutFormProps) {
  const { state, stop, placeAtTotal } = checkout;
  const draft = useDraft();
  const hydrated = useHydrated();
  const busy = state.phase === 'sending' || state.phase === 'waiting';
  return (
    // "post" keeps the values out of the URL if the browser submits before hydration.
    <form noValidate method="post" {...draft} onSubmit={onSubmit} aria-label="Checkout" className="space-y-8">
      <ErrorSummary errors={errors} />
      {unknown.length > 0 && (
        <Notice tone="warn">{`No longer available, so not in this order: ${unknown.join(', ')}.`}</Notice>
      )}
      <Section title="Contact and delivery">
        <CheckoutDetails errors={errors} />
      </Section>
      <Section title="Payment" hint="Test mode: each card has a fixed outcome.">
        <CardPicker errors={errors} />
      </Section>
      <div className="space-y-4">
        <CheckoutNotice state={state} onStop={stop} onConfirm={placeAtTotal} />
        <Button type="submit" size="l" busy={busy} disabled={!hydrated} className="w-full sm:w-auto">
          Place order
        </Button>
        <p role="status" className="sr-only">
          {state.phase === 'sending' ? 'Placing your order…' : ''}
        </p>
      </div>
    </form>
  );
}

function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-xl font-bold">{title}</legend>
      {hint && <p className="mt-1 text-quiet">{hint}</p>}
      <div className="mt-4">{children}</div>
    </fieldset>
  );
}
