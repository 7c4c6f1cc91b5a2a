/** The form that opens an order by its number and email address. */
'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useHydrated } from '@/components/ui/hydration';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { orderFound, problem } from '@/server/contracts/order-api';

const timeoutMs = 10_000;

/** Opens the order in this browser and returns its path, or an error message. Does not throw. */
async function find(form: FormData): Promise<{ page: string } | { message: string }> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  try {
    const response = await fetch('/api/orders/find', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: text('number'), email: text('email') }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json();
    if (response.ok) return { page: `/orders/${orderFound.parse(body).orderId}` };
    if (response.status === 422) {
      return {
        message: 'Enter the 8-character order number and the email address you ordered with.',
      };
    }
    return { message: problem.parse(body).message };
  } catch {
    return { message: "We couldn't reach the shop. Try again in a moment." };
  }
}

export function FindOrder() {
  const hydrated = useHydrated();
  const [state, setState] = useState<{ busy: boolean; message?: string }>({ busy: false });
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setState({ busy: true });
    const found = await find(new FormData(event.currentTarget));
    if ('page' in found) location.assign(found.page);
    else setState({ busy: false, message: found.message });
  };
  return (
    <form
      noValidate
      method="post"
      onSubmit={onSubmit}
      aria-label="Track your order"
      className="mt-6 space-y-5"
    >
      {state.message && (
        <Notice tone="bad" title="We couldn't open the order">
          <p>{state.message}</p>
        </Notice>
      )}
      <Field label="Order number">
        {(control) => <Input {...control} name="number" autoComplete="off" maxLength={20} required />}
      </Field>
      <Field label="Email">
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="email" maxLength={200} required />
        )}
      </Field>
      <Button type="submit" size="l" busy={state.busy} disabled={!hydrated}>
        Track order
      </Button>
    </form>
  );
}
