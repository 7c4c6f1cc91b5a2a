'use client';

/** Where a product is sold out: a place to ask to be told, once, when it is back. */
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useAwake } from '@/components/ui/use-awake';
import { checkMailAddress } from '@/server/contracts/mail-address';
import { requestRestockMail } from './ask-to-be-told';
import { useWish } from './wish-provider';

/** The form, or what was asked for. */
export function RestockForm({ sku }: { sku: string }) {
  const { email, suggested, setEmail } = useWish();
  const awake = useAwake();
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const ask = async (wanted: string | undefined) => {
    if (isBusy) return;
    setBusy(true);
    const refusal = await requestRestockMail(sku, wanted);
    setBusy(false);
    setFault(refusal);
    if (!refusal) setEmail(wanted);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = checkMailAddress(String(new FormData(event.currentTarget).get('email') ?? ''));
    if ('reason' in typed) setFault(typed.reason);
    else void ask(typed.address);
  };
  if (email) {
    return (
      <div className="min-h-28" data-wish="open">
        <p role="status" className="font-semibold wrap-anywhere">
          {`We'll email ${email} once, when it's back in stock.`}
        </p>
        <Button variant="outline" size="s" busy={isBusy} onClick={() => ask(undefined)} className="mt-3">
          Cancel notification
        </Button>
      </div>
    );
  }
  return (
    <form noValidate method="post" onSubmit={onSubmit} className="min-h-28 max-w-md">
      <Field
        label="Email me when it's back in stock"
        hint="We'll send one email and use your address for nothing else."
        error={fault}
      >
        {(control) => (
          <span className="flex flex-wrap gap-2">
            <Input
              {...control}
              name="email"
              type="email"
              autoComplete="email"
              maxLength={254}
              required
              defaultValue={suggested}
              className="w-auto! min-w-0 grow"
            />
            <Button type="submit" busy={isBusy} disabled={!awake}>
              Notify me
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
