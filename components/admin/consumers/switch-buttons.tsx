'use client';

/** The buttons that pause, resume or switch one consumer, with a dialog for the reason. */
import { askToAct } from '@/components/admin/ask-to-act';
import { ReasonDialog, useDialogTarget } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { ConsumerAction, ConsumerControl } from '@/server/contracts/consumer-api';
import { actConsequences, actsFor, actWords } from './switch-words';

type Props = { control: ConsumerControl; onSwitched: () => void };

export function SwitchButtons({ control, onSwitched }: Props) {
  const { target: asking, key, isOpen, open, close } = useDialogTarget<ConsumerAction>();
  const say = useToast();
  const { consumer } = control;
  const done = () => {
    close();
    if (asking) say(actWords[asking].done);
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
          key={key}
          {...actWords[asking]}
          hint="Recorded in the timeline."
          consequence={
            <p>
              <span className="font-semibold text-ink">{`${consumer}. `}</span>
              {actConsequences[asking]}
            </p>
          }
          act={(reason) => askToAct(`/api/admin/consumers/${consumer}`, { act: asking, reason })}
          open={isOpen}
          onClose={close}
          onDone={done}
        />
      )}
    </div>
  );
}
