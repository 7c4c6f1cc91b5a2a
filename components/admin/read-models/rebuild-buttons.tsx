'use client';

/** The buttons that make a read model again, and the question for the reason. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import type { ReadModel, RebuildAct } from '@/server/contracts/rebuild-api';
import { askToRebuild } from './ask-to-rebuild';
import { actsFor, rebuildWords } from './rebuild-words';

type Props = {
  model: Pick<ReadModel, 'name' | 'rebuild'>;
  /** The acts that are offered here, if not all. */
  only?: readonly RebuildAct[];
  onAsked: () => void;
};

export function RebuildButtons({ model, only, onAsked }: Props) {
  const acts = actsFor(model).filter((act) => only?.includes(act) ?? true);
  const [asking, setAsking] = useState<{ act: RebuildAct; opened: number }>();
  const [isOpen, setOpen] = useState(false);
  const open = (act: RebuildAct) => {
    setAsking({ act, opened: (asking?.opened ?? 0) + 1 });
    setOpen(true);
  };
  const compare = async () => {
    await askToRebuild(model.name, { act: 'compare', reason: 'Compared again.' });
    onAsked();
  };
  const done = () => {
    setOpen(false);
    onAsked();
  };
  const words = asking && rebuildWords[asking.act];
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map((act) => (
        <Button
          key={act}
          variant={act === 'switch' ? 'solid' : 'outline'}
          size="s"
          onClick={() => (act === 'compare' ? compare() : open(act))}
        >
          {rebuildWords[act].button}
          <span className="sr-only">{` ${model.name}`}</span>
        </Button>
      ))}
      {asking && words && (
        <ReasonDialog
          key={asking.opened}
          title={words.title}
          deed={words.deed}
          variant={words.variant}
          hint="It is kept in the timeline."
          consequence={
            <p>
              <span className="font-semibold text-ink">{`${model.name}. `}</span>
              {words.consequence}
            </p>
          }
          act={(reason) => askToRebuild(model.name, { act: asking.act, reason })}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </div>
  );
}
