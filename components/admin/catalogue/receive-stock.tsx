'use client';

/** Receives units of a product: a button, and a dialog for the quantity. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import { postToCatalogue } from './catalogue-requests';

export function ReceiveStock({ sku, name }: { sku: string; name: string }) {
  /** The idempotency key of the delivery: a repeated request is counted once. */
  const [receipt, setReceipt] = useState<string>();
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setReceipt(crypto.randomUUID())}>
        Add stock
        <span className="sr-only">{` of ${name}`}</span>
      </Button>
      {receipt && (
        <ReceiveDialog
          key={receipt}
          sku={sku}
          name={name}
          receipt={receipt}
          onClose={() => setReceipt(undefined)}
        />
      )}
    </>
  );
}

type Props = { sku: string; name: string; receipt: string; onClose: () => void };

function ReceiveDialog({ sku, name, receipt, onClose }: Props) {
  const formId = useId();
  const router = useRouter();
  const say = useToast();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const quantity = Number(new FormData(event.currentTarget).get('quantity'));
    if (!Number.isInteger(quantity) || quantity < 1) return setError('Enter a whole number, 1 or more.');
    setBusy(true);
    const failure = await postToCatalogue(`/${encodeURIComponent(sku)}/stock`, { receipt, quantity });
    setBusy(false);
    if (failure) return setError(failure.message);
    say(quantity === 1 ? `1 unit of ${name} added` : `${quantity} units of ${name} added`);
    router.refresh();
    onClose();
  };
  const actions = (
    <>
      <Button variant="outline" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" form={formId} busy={isBusy}>
        Add to stock
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`Add stock of ${name}`} actions={actions}>
      <form id={formId} onSubmit={submit} noValidate className="mt-4 text-ink">
        <Field label="Units" hint="Available for sale immediately." error={error}>
          {(control) => (
            <Input
              {...control}
              name="quantity"
              type="number"
              inputMode="numeric"
              min={1}
              step={1}
              autoFocus
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
