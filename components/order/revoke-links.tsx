/** Revokes the links in an order's emails, for a shopper who has shared one by mistake. */
'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useHydrated } from '@/components/ui/hydration';

const timeoutMs = 10_000;

const words = {
  idle: 'Anyone with the link from our emails can view this order.',
  busy: 'Anyone with the link from our emails can view this order.',
  done: 'Links sent so far no longer work.',
  failed: "We couldn't reach the shop, so the links may still work. Try again in a moment.",
};

export function RevokeLinks({ orderId }: { orderId: string }) {
  const hydrated = useHydrated();
  const [state, setState] = useState<keyof typeof words>('idle');
  const revoke = async () => {
    setState('busy');
    const response = await fetch(`/api/orders/${orderId}/revoke-links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(() => undefined);
    setState(response?.ok ? 'done' : 'failed');
  };
  return (
    <div className="mt-10 flex flex-wrap items-center gap-3 text-sm text-quiet print:hidden">
      <p role="status">{words[state]}</p>
      {state !== 'done' && (
        <Button variant="outline" size="s" busy={state === 'busy'} disabled={!hydrated} onClick={revoke}>
          Revoke links
        </Button>
      )}
    </div>
  );
}
