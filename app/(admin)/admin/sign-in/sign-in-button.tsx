'use client';

/** Exchanges the token and a name for a session. */
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

const unreachable = 'The shop could not be reached. Please try again.';

export function SignInButton({ token }: { token: string }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    setBusy(true);
    const failure = await signIn(token, name).catch(() => unreachable);
    setRefusal(failure);
    setBusy(failure === undefined);
    if (failure === undefined) window.location.replace('/admin');
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-6">
      <p className="text-quiet">This link works once and keeps this browser signed in for twelve hours.</p>
      <Field label="Your name" hint="It is recorded with everything you do.">
        {(control) => (
          <Input {...control} name="name" autoComplete="name" required maxLength={60} dir="auto" />
        )}
      </Field>
      <Button type="submit" busy={busy} className="self-start">
        Sign in
      </Button>
      <p role="alert" className="text-bad empty:hidden">
        {refusal}
      </p>
    </form>
  );
}

async function signIn(token: string, name: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ token, name });
  const response = await fetch('/api/admin/sign-in', { method: 'POST', headers, body });
  if (response.ok) return undefined;
  if (response.status === 422) return 'Please enter a name that your colleagues will recognise.';
  const problem: { message?: string } = await response.json();
  return problem.message ?? unreachable;
}
