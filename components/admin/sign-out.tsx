'use client';

/** Ends the operator's session in this browser. */
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';

const json = { 'content-type': 'application/json' };

export function SignOut() {
  const [isBusy, setBusy] = useState(false);
  const say = useToast();
  const leave = async () => {
    setBusy(true);
    const isOut = await fetch('/api/admin/sign-out', { method: 'POST', headers: json, body: '{}' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isOut) return window.location.assign('/');
    setBusy(false);
    say('You are still signed in: the shop cannot be reached.');
  };
  return (
    <Button
      variant="quiet"
      size="s"
      square
      busy={isBusy}
      aria-label="Sign out"
      title="Sign out"
      onClick={leave}
    >
      <LogOut aria-hidden="true" className="size-5" />
    </Button>
  );
}
