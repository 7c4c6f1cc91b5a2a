/** Turns off the links in the mails about an order, for a shopper who has passed one on by mistake. */
'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useAwake } from '@/components/ui/use-awake';

const answerWithinMs = 10_000;

const words = {
  idle: 'Anyone with the link from our emails can view this order.',
  busy: 'Anyone with the link from our emails can view this order.',
  done: 'Links sent so far no longer work.',
  failed: "We couldn't reach the shop, so the links may still work. Try again in a moment.",
};

/** The button, and what came of it. */
export function RevokeLinks({ orderId }: { orderId: string }) {
  const awake = useAwake();
  const [state, setState] = useState<keyof typeof words>('idle');
  const revoke = async () => {
    setState('busy');
    const answer = await fetch(`/api/orders/${orderId}/revoke-links`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(answerWithinMs),
    }).catch(() => undefined);
    setState(answer?.ok ? 'done' : 'failed');
  };
  return (
    <div className="mt-10 flex flex-wrap items-center gap-3 text-sm text-quiet print:hidden">
      <p role="status">{words[state]}</p>
      {state !== 'done' && (
        <Button variant="outline" size="s" busy={state === 'busy'} disabled={!awake} onClick={revoke}>
          Revoke links
        </Button>
      )}
    </div>
  );
}
