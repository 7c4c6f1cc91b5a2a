'use client';

/** Asks for a reason before dead letters are discarded. */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

type Props = {
  count: number;
  open: boolean;
  onClose: () => void;
  /** Resolves to why it failed, or undefined. */
  onDiscard: (reason: string) => Promise<string | undefined>;
};

export function DiscardDialog({ count, open, onClose, onDiscard }: Props) {
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    if (reason === '') return setError('Enter a reason. It is recorded in the timeline.');
    setBusy(true);
    setError(await onDiscard(reason));
    setBusy(false);
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={count === 1 ? 'Discard this dead letter?' : `Discard ${count} dead letters?`}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={isBusy}>
            Discard
          </Button>
        </>
      }
    >
      <p>
        The consumer skips the event: it counts as processed, and the events blocked by it are delivered. This
        cannot be undone.
      </p>
      <form id={formId} onSubmit={submit} className="mt-4 text-ink">
        <Field label="Reason" error={error}>
          {(control) => <Textarea {...control} name="reason" maxLength={300} required={false} />}
        </Field>
      </form>
    </Dialog>
  );
}
