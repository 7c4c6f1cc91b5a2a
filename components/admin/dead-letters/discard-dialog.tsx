'use client';

/** Asks why before anything is discarded. */
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

type Props = {
  /** How many are to be discarded. */
  count: number;
  open: boolean;
  onClose: () => void;
  /** Gives why it could not be done; undefined when it was. */
  onDiscard: (reason: string) => Promise<string | undefined>;
};

export function DiscardDialog({ count, open, onClose, onDiscard }: Props) {
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    if (reason === '') return setError('Say why: it is kept on the record.');
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
            Keep
          </Button>
          <Button type="submit" form={formId} variant="danger" busy={isBusy}>
            Discard
          </Button>
        </>
      }
    >
      <p>
        The consumer goes on without it: it counts as done, what waits behind it has its turn, and nothing
        brings it back.
      </p>
      <form id={formId} onSubmit={submit} className="mt-4 text-ink">
        <Field label="Why" error={error}>
          {(control) => <Textarea {...control} name="reason" maxLength={300} required={false} />}
        </Field>
      </form>
    </Dialog>
  );
}
