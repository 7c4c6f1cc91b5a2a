'use client';

/** Ends the operator's session: in this browser, everywhere under this name, or for all operators. */
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';

const json = { 'content-type': 'application/json' };

type Which = 'this' | 'everywhere' | 'everyone';

const signOut = (of: Which): Promise<boolean> =>
  fetch('/api/admin/sign-out', { method: 'POST', headers: json, body: JSON.stringify({ of }) }).then(
    ({ ok }) => ok,
    () => false,
  );

export function SignOut() {
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState<Which>();
  const say = useToast();
  const leave = async (of: Which) => {
    setBusy(of);
    if (await signOut(of)) return window.location.assign('/');
    setBusy(undefined);
    say('You are still signed in: the shop could not be reached.');
  };
  const button = (of: Which, words: string) => (
    <Button variant={of === 'this' ? 'solid' : 'outline'} busy={busy === of} onClick={() => leave(of)}>
      {words}
    </Button>
  );
  return (
    <>
      <Button
        variant="quiet"
        size="s"
        square
        aria-label="Sign out"
        title="Sign out"
        onClick={() => setOpen(true)}
      >
        <LogOut aria-hidden="true" className="size-5" />
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title="Sign out">
        <p className="mb-4 text-quiet">
          Signing out ends the session on the server, so a copied cookie stops working too. Shoppers stay
          signed in.
        </p>
        <div className="flex flex-col gap-2">
          {button('this', 'Sign out of this browser')}
          {button('everywhere', 'Sign out everywhere')}
          {button('everyone', 'Sign out all operators')}
        </div>
      </Dialog>
    </>
  );
}
