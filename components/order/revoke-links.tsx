/** Turns off the links in the mails about an order, for a shopper who has passed one on by mistake. */
'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useAwake } from '@/components/ui/use-awake';

const answerWithinMs = 10_000;

const words = {
  idle: 'The link in our mails opens this order for anyone who has it.',
  busy: 'The link in our mails opens this order for anyone who has it.',
  done: 'The links sent so far no longer open this order.',
  failed: 'The shop did not answer, so the links still work. Try again in a moment.',
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
          Turn off the links
        </Button>
      )}
    </div>
  );
}
