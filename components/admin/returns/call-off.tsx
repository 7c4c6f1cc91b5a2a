'use client';

/** The button that calls a return off, and the question for the reason. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { askToCallOff } from './ask-about-returns';

type Props = { orderId: string; returnId: string; onAsked: () => void };

export function CallOff({ orderId, returnId, onAsked }: Props) {
  const [isOpen, setOpen] = useState(false);
  const say = useToast();
  const done = () => {
    setOpen(false);
    say('It is called off, unless the money was faster.');
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" onClick={() => setOpen(true)}>
        Call off
      </Button>
      <ReasonDialog
        title="Call this return off?"
        deed="Call it off"
        variant="danger"
        hint="The shopper reads it, and it is kept in the timeline."
        consequence={
          <p>
            If the money has not gone back yet it stays, and the points are given again. If it has, the return
            is completed.
          </p>
        }
        act={(reason) => askToCallOff(orderId, returnId, reason)}
        open={isOpen}
        onClose={() => setOpen(false)}
        onDone={done}
      />
    </>
  );
}
