'use client';

/** The buttons that pause, resume or switch one consumer, with a dialog for the reason. */
import { useState } from 'react';
import { askToAct } from '@/components/admin/ask-to-act';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { ConsumerAction, ConsumerControl } from '@/server/contracts/consumer-api';
import { actConsequences, actsFor, actWords } from './switch-words';

type Props = { control: ConsumerControl; onSwitched: () => void };

export function SwitchButtons({ control, onSwitched }: Props) {
  const [asking, setAsking] = useState<{ act: ConsumerAction; opened: number }>();
  const [isOpen, setOpen] = useState(false);
  const say = useToast();
  const { consumer } = control;
  const open = (act: ConsumerAction) => {
    setAsking({ act, opened: (asking?.opened ?? 0) + 1 });
    setOpen(true);
  };
  const done = () => {
    setOpen(false);
    if (asking) say(actWords[asking.act].done);
    onSwitched();
  };
  return (
    <div className="flex flex-wrap gap-2">
      {actsFor(control).map((act) => (
        <Button key={act} variant="outline" size="s" onClick={() => open(act)}>
          {actWords[act].button}
          <span className="sr-only">{` ${consumer}`}</span>
        </Button>
      ))}
      {asking && (
        <ReasonDialog
          key={asking.opened}
          {...actWords[asking.act]}
          hint="Recorded in the timeline."
          consequence={
            <p>
              <span className="font-semibold text-ink">{`${consumer}. `}</span>
              {actConsequences[asking.act]}
            </p>
          }
          act={(reason) => askToAct(`/api/admin/consumers/${consumer}`, { act: asking.act, reason })}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </div>
  );
}
