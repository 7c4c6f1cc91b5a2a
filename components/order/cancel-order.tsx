/**
 * The way out while an order is still being processed; whoever is recorded first, wins, and the page says so.
 */
'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { askToCancel } from './ask-to-cancel';

type Asking = { phase: 'idle' | 'sure' | 'asking' | 'asked' } | { phase: 'refused'; message: string };

/** The button and the question behind it; the order's own row tells how it ended. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const [asking, setAsking] = useState<Asking>({ phase: 'idle' });
  const router = useRouter();
  const close = () => setAsking({ phase: 'idle' });
  const ask = async () => {
    setAsking({ phase: 'asking' });
    const refusal = await askToCancel(orderId);
    setAsking(refusal ? { phase: 'refused', message: refusal } : { phase: 'asked' });
    // What was done here is drawn at once, also while whoever tells open pages of it is behind.
    if (!refusal) router.refresh();
  };
  const waiting = asking.phase === 'asking' || asking.phase === 'asked';
  return (
    <>
      <Button
        variant="outline"
        busy={waiting}
        onClick={() => setAsking({ phase: 'sure' })}
        aria-label={waiting ? 'Cancelling order' : undefined}
      >
        Cancel order
      </Button>
      <Question open={asking.phase === 'sure'} onKeep={close} onCancel={ask} />
      <Dialog
        open={asking.phase === 'refused'}
        onClose={close}
        title="Your order wasn't cancelled"
        actions={<Button onClick={close}>OK</Button>}
      >
        <p role="alert">{asking.phase === 'refused' && asking.message}</p>
      </Dialog>
    </>
  );
}

type QuestionProps = { open: boolean; onKeep: () => void; onCancel: () => void };

function Question({ open, onKeep, onCancel }: QuestionProps) {
  return (
    <Dialog
      open={open}
      onClose={() => open && onKeep()}
      title="Cancel this order?"
      actions={
        <>
          <Button variant="outline" onClick={onKeep}>
            Keep order
          </Button>
          <Button variant="danger" onClick={onCancel}>
            Cancel order
          </Button>
        </>
      }
    >
      <p>
        Your items go back in stock and you pay nothing. If the order is confirmed before we can cancel it, it
        goes ahead.
      </p>
    </Dialog>
  );
}
