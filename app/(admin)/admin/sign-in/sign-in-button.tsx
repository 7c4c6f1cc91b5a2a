'use client';

/** Trades the token for a session when it is pressed, and says why when that fails. */
import { useState } from 'react';
import { Button } from '@/components/ui/button';

const unreachable = 'The shop cannot be reached. Please try again.';

export function SignInButton({ token }: { token: string }) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const press = async () => {
    setBusy(true);
    const failure = await signIn(token).catch(() => unreachable);
    setRefusal(failure);
    setBusy(failure === undefined);
    if (failure === undefined) window.location.replace('/admin');
  };
  return (
    <>
      <p className="text-quiet">This link works once and keeps this browser signed in for twelve hours.</p>
      <Button busy={busy} onClick={press}>
        Sign in
      </Button>
      <p role="alert" className="text-bad empty:hidden">
        {refusal}
      </p>
    </>
  );
}

async function signIn(token: string): Promise<string | undefined> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ token });
  const response = await fetch('/api/admin/sign-in', { method: 'POST', headers, body });
  if (response.ok) return undefined;
  const problem: { message?: string } = await response.json();
  return problem.message ?? unreachable;
}
