/** The way out while an order is still being processed; whoever is recorded first, wins, and the page says so. */
'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { askToCancel } from './ask-to-cancel';

type Asking = { phase: 'idle' | 'sure' | 'asking' | 'asked' } | { phase: 'refused'; message: string };

/** The button and the question behind it; the order's own row tells how it ended. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const [asking, setAsking] = useState<Asking>({ phase: 'idle' });
  const close = () => setAsking({ phase: 'idle' });
  const ask = async () => {
    setAsking({ phase: 'asking' });
    const refusal = await askToCancel(orderId);
    setAsking(refusal ? { phase: 'refused', message: refusal } : { phase: 'asked' });
  };
  const waiting = asking.phase === 'asking' || asking.phase === 'asked';
  return (
    <>
      <Button
        variant="outline"
        busy={waiting}
        onClick={() => setAsking({ phase: 'sure' })}
        aria-label={waiting ? 'Cancelling the order' : undefined}
      >
        Cancel the order
      </Button>
      <Dialog
        open={asking.phase === 'sure' || asking.phase === 'refused'}
        onClose={() => asking.phase !== 'asking' && asking.phase !== 'asked' && close()}
        title="Cancel this order?"
        actions={
          <>
            <Button variant="outline" onClick={close}>
              Keep it
            </Button>
            <Button variant="danger" onClick={ask}>
              Cancel the order
            </Button>
          </>
        }
      >
        {asking.phase === 'refused' ? (
          <Notice tone="bad">{asking.message}</Notice>
        ) : (
          <p>
            Your things go back on the shelf and you pay nothing. If it is confirmed before, it stays yours.
          </p>
        )}
      </Dialog>
    </>
  );
}
