'use client';

/** The button that has a consumer do the log again, and the questions from where on and why. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { askToRewind, type From } from './ask-to-rewind';
import { RewindFrom } from './rewind-from';

type Props = { consumer: string; onAsked: () => void };

export function RewindButton({ consumer, onAsked }: Props) {
  const [opened, setOpened] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState<From>({ which: 'moment', moment: '', eventId: '' });
  const say = useToast();
  const open = () => {
    setOpened(opened + 1);
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    say('It is given the log again.');
    onAsked();
  };
  return (
    <>
      <Button variant="outline" size="s" onClick={open}>
        Rewind
        <span className="sr-only">{` ${consumer}`}</span>
      </Button>
      {opened > 0 && (
        <ReasonDialog
          key={opened}
          title="Do the log again?"
          deed="Rewind it"
          variant="solid"
          hint="It is kept in the timeline."
          consequence={
            <>
              <p>
                <span className="font-semibold text-ink">{`${consumer}. `}</span>
                It is given again everything it follows from there on. What it has done is recognised and not
                done twice; what it has missed is done now.
              </p>
              <RewindFrom from={from} onChange={setFrom} />
            </>
          }
          act={(reason) => askToRewind(consumer, from, reason)}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </>
  );
}
