'use client';

/** Receives units of a product: a button, and a dialog that asks how many have arrived. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import { askTheCatalogue } from './ask-the-catalogue';

export function ReceiveStock({ sku, name }: { sku: string; name: string }) {
  /** What is being received has a number of its own, so that it is received once however often it is sent. */
  const [receipt, setReceipt] = useState<string>();
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setReceipt(crypto.randomUUID())}>
        Receive
        <span className="sr-only">{` units of ${name}`}</span>
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
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy) return;
    const quantity = Number(new FormData(event.currentTarget).get('quantity'));
    if (!Number.isInteger(quantity) || quantity < 1) return setFault('A whole number, 1 or more.');
    setBusy(true);
    const refusal = await askTheCatalogue(`/${encodeURIComponent(sku)}/stock`, { receipt, quantity });
    setBusy(false);
    if (refusal) return setFault(refusal.message);
    say(quantity === 1 ? `One more ${name} is for sale` : `${quantity} more of ${name} are for sale`);
    router.refresh();
    onClose();
  };
  const actions = (
    <>
      <Button variant="outline" onClick={onClose}>
        Leave it
      </Button>
      <Button type="submit" form={formId} busy={isBusy}>
        Receive them
      </Button>
    </>
  );
  return (
    <Dialog open onClose={onClose} title={`Units of ${name} have arrived`} actions={actions}>
      <form id={formId} onSubmit={submit} noValidate className="mt-4 text-ink">
        <Field label="How many" hint="They are for sale at once." error={fault}>
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
