'use client';

/** The actions on one dead letter: edit, redrive, discard. */
import { Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import { letterHref, listHref } from './dead-letter-search';
import { DiscardDialog } from './discard-dialog';
import { postDiscard, postRedrive } from './requests';

/** The anchor of the editor on the page. */
export const EDIT_ID = 'edit';

type Props = {
  letter: DeadLetterDetails;
  canRedrive: boolean;
  /** A redrive would fail again, so it is not offered first. */
  isUnreadable: boolean;
  canEdit: boolean;
};

export function LetterActions({ letter, canRedrive, isUnreadable, canEdit }: Props) {
  const { consumer, eventId, revision } = letter;
  const router = useRouter();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const [error, setError] = useState<string>();
  const keys = [{ consumer, eventId, revision }];
  const redrive = async () => {
    setBusy(true);
    const outcome = await postRedrive({ deliveries: keys });
    setBusy(false);
    setError(outcome.ok ? undefined : outcome.message);
    if (!outcome.ok) return router.refresh();
    const { run, after } = outcome.body;
    router.replace(letterHref(letter, { run, after }));
  };
  const discard = async (reason: string) => {
    const outcome = await postDiscard({ deliveries: keys, reason });
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
      {error && (
        <Notice tone="bad" className="mb-3">
          {error}
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
