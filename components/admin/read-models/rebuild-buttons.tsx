'use client';

/** The rebuild actions of a read model, with a dialog for the reason. */
import { useState } from 'react';
import { ReasonDialog } from '@/components/admin/reason-dialog';
import { Button } from '@/components/ui/button';
import type { ReadModel, RebuildAction } from '@/server/contracts/rebuild-api';
import { requestRebuild } from './rebuild-requests';
import { actsFor, rebuildWords } from './rebuild-texts';

type Props = {
  model: Pick<ReadModel, 'name' | 'rebuild'>;
  /** Restricts the offered actions. */
  only?: readonly RebuildAction[];
  onAsked: () => void;
};

export function RebuildButtons({ model, only, onAsked }: Props) {
  const acts = actsFor(model).filter((act) => only?.includes(act) ?? true);
  const [asking, setAsking] = useState<{ act: RebuildAction; opened: number }>();
  const [isOpen, setOpen] = useState(false);
  const open = (act: RebuildAction) => {
    setAsking({ act, opened: (asking?.opened ?? 0) + 1 });
    setOpen(true);
  };
  const compare = async () => {
    await requestRebuild(model.name, { act: 'compare', reason: 'Compared again.' });
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
          action={words.action}
          variant={words.variant}
          hint="Recorded in the timeline."
          consequence={
            <p>
              <span className="font-semibold text-ink">{`${model.name}. `}</span>
              {words.consequence}
            </p>
          }
          act={(reason) => requestRebuild(model.name, { act: asking.act, reason })}
          open={isOpen}
          onClose={() => setOpen(false)}
          onDone={done}
        />
      )}
    </div>
  );
}
