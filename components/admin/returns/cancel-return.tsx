'use client';

/** The button that cancels a return, with a dialog for the reason. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { cancelReturn } from './return-requests';

type Props = { orderId: string; returnId: string; onAsked: () => void };

export function CancelReturn({ orderId, returnId, onAsked }: Props) {
  const [isOpen, setOpen] = useState(false);
  const say = useToast();
  const done = () => {
    setOpen(false);
    say('Cancelled, unless the refund went through first.');
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setOpen(true)}>
        Cancel return
      </Button>
      <ReasonDialog
        title="Cancel this return?"
        action="Cancel return"
        variant="danger"
        hint="Shown to the shopper and recorded in the timeline."
        consequence={
          <p>
            If the refund has not been made yet, it is stopped and the points are restored. Otherwise the
            return completes.
          </p>
        }
        act={(reason) => cancelReturn(orderId, returnId, reason)}
        open={isOpen}
        onClose={() => setOpen(false)}
        onDone={done}
      />
    </>
  );
}
