'use client';

/** The rebuild actions of a read model, with a dialog for the reason. */
import { ReasonDialog, useDialogTarget } from '@/components/admin/reason-dialog';
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
  const { target: asking, key, isOpen, open, close } = useDialogTarget<RebuildAction>();
  const compare = async () => {
    await requestRebuild(model.name, { act: 'compare', reason: 'Compared again.' });
    onAsked();
  };
  const done = () => {
    close();
    onAsked();
  };
  const words = asking && rebuildWords[asking];
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
          key={key}
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
          act={(reason) => requestRebuild(model.name, { act: asking, reason })}
          open={isOpen}
          onClose={close}
          onDone={done}
        />
      )}
    </div>
  );
}
