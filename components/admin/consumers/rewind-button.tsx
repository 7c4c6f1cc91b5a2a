'use client';

/** The button that rewinds a consumer, with a dialog for the start and the reason. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { type From, requestRewind } from './rewind';
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
    say('Rewind started.');
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
          title="Rewind this consumer?"
          action="Rewind"
          variant="solid"
          hint="Recorded in the timeline."
          consequence={
            <>
              <p>
                <span className="font-semibold text-ink">{`${consumer}. `}</span>
                It receives every event it subscribes to again, from that point on. Events it has processed
                are recognised and skipped; missing ones are processed now.
              </p>
              <RewindFrom from={from} onChange={setFrom} />
            </>
          }
          act={(reason) => requestRewind(consumer, from, reason)}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </>
  );
}
