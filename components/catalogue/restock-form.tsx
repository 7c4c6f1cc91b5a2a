'use client';

/** On a sold-out product: asks for one email when it is back in stock, or cancels that request. */
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useHydrated } from '@/components/ui/hydration';
import { Input } from '@/components/ui/input';
import { checkMailAddress } from '@/server/contracts/mail-address';
import { problem } from '@/server/contracts/order-api';
import { useWish } from './wish-provider';

const timeoutMs = 10_000;

/**
 * Returns an error message, or nothing on success. Safe to repeat. Does not throw.
 * @param email undefined cancels the request
 */
async function requestRestockMail(sku: string, email: string | undefined): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/products/${encodeURIComponent(sku)}/wish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(email ? { wanted: true, email } : { wanted: false }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? undefined : problem.parse(await response.json()).message;
  } catch {
    return "We couldn't reach the shop. Try again in a moment.";
  }
}

export function RestockForm({ sku }: { sku: string }) {
  const { email, suggested, setEmail } = useWish();
  const hydrated = useHydrated();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const request = async (wanted: string | undefined) => {
    if (isBusy) return;
    setBusy(true);
    const refusal = await requestRestockMail(sku, wanted);
    setBusy(false);
    setError(refusal);
    if (!refusal) setEmail(wanted);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = checkMailAddress(String(new FormData(event.currentTarget).get('email') ?? ''));
    if ('reason' in typed) setError(typed.reason);
    else void request(typed.address);
  };
  if (email) {
    return (
      <div className="min-h-28" data-wish="open">
        <p role="status" className="font-semibold wrap-anywhere">
          {`We'll email ${email} once, when it's back in stock.`}
        </p>
        <Button variant="outline" size="s" busy={isBusy} onClick={() => request(undefined)} className="mt-3">
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
        error={error}
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
            <Button type="submit" busy={isBusy} disabled={!hydrated}>
              Notify me
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
