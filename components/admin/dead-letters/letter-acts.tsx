'use client';

/** What can be done about one dead letter as it is: try it again, or go on without it. */
import { Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import { askToDiscard, askToRedrive } from './ask';
import { letterHref, listHref } from './dead-letter-search';
import { DiscardDialog } from './discard-dialog';

/** Where a letter is edited on its page. */
export const EDIT_ID = 'edit';

type Props = {
  letter: DeadLetterDetails;
  canRedrive: boolean;
  /** Whether a redrive could only fail again, so that it is not what to try first. */
  isUnreadable: boolean;
  canEdit: boolean;
};

export function LetterActs({ letter, canRedrive, isUnreadable, canEdit }: Props) {
  const { consumer, eventId, revision } = letter;
  const router = useRouter();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const keys = [{ consumer, eventId, revision }];
  const redrive = async () => {
    setBusy(true);
    const outcome = await askToRedrive({ deliveries: keys });
    setBusy(false);
    setTrouble(outcome.ok ? undefined : outcome.message);
    if (!outcome.ok) return router.refresh();
    const { run, after } = outcome.body;
    router.replace(letterHref(letter, { run, after }));
  };
  const discard = async (reason: string) => {
    const outcome = await askToDiscard({ deliveries: keys, reason });
    if (!outcome.ok) return outcome.message;
    say('Discarded.');
    router.push(listHref({}));
    return undefined;
  };
  const redriveButton = (
    <Button variant={isUnreadable ? 'outline' : 'solid'} size="s" busy={isBusy} onClick={redrive}>
      <RotateCcw aria-hidden="true" className="size-4" />
      {isUnreadable ? 'Redrive anyway' : 'Redrive'}
    </Button>
  );
  return (
    <>
      {trouble && (
        <Notice tone="bad" className="mb-3">
          {trouble}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        {isUnreadable && canEdit && (
          <a href={`#${EDIT_ID}`} className={buttonStyle({ size: 's' })}>
            <Pencil aria-hidden="true" className="size-4" />
            Edit
          </a>
        )}
        {canRedrive && !isUnreadable && redriveButton}
        <Button variant="danger" size="s" onClick={() => setDiscarding(true)}>
          <Trash2 aria-hidden="true" className="size-4" />
          Discard
        </Button>
        {canRedrive && isUnreadable && redriveButton}
      </div>
      <DiscardDialog count={1} open={isDiscarding} onClose={() => setDiscarding(false)} onDiscard={discard} />
    </>
  );
}
