/** Cancels an order that is still processing. If it is confirmed first, the page says that instead. */
'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { problem } from '@/server/contracts/order-api';

const timeoutMs = 10_000;

type CancelState =
  | { phase: 'idle' | 'confirming' | 'sending' | 'sent' }
  | { phase: 'refused'; message: string };

/** Returns an error message, or nothing on success. Safe to repeat. Does not throw. */
async function cancelOrder(orderId: string): Promise<string | undefined> {
  try {
    const response = await fetch(`/api/orders/${orderId}/cancel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return undefined;
    return problem.parse(await response.json()).message;
  } catch {
    return "We couldn't reach the shop, so your order may not be cancelled. Try again in a moment.";
  }
}

/** Stays busy after success: the order's next row replaces it. */
export function CancelOrder({ orderId }: { orderId: string }) {
  const [state, setState] = useState<CancelState>({ phase: 'idle' });
  const router = useRouter();
  const close = () => setState({ phase: 'idle' });
  const cancel = async () => {
    setState({ phase: 'sending' });
    const refusal = await cancelOrder(orderId);
    setState(refusal ? { phase: 'refused', message: refusal } : { phase: 'sent' });
    // Shows the shopper's own write at once, even while the gateway lags.
    if (!refusal) router.refresh();
  };
  const busy = state.phase === 'sending' || state.phase === 'sent';
  return (
    <>
      <Button
        variant="outline"
        busy={busy}
        onClick={() => setState({ phase: 'confirming' })}
        aria-label={busy ? 'Cancelling order' : undefined}
      >
        Cancel order
      </Button>
      <ConfirmDialog open={state.phase === 'confirming'} onKeep={close} onCancel={cancel} />
      <Dialog
        open={state.phase === 'refused'}
        onClose={close}
        title="Your order wasn't cancelled"
        actions={<Button onClick={close}>OK</Button>}
      >
        <p role="alert">{state.phase === 'refused' && state.message}</p>
      </Dialog>
    </>
  );
}

type ConfirmDialogProps = { open: boolean; onKeep: () => void; onCancel: () => void };

function ConfirmDialog({ open, onKeep, onCancel }: ConfirmDialogProps) {
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
