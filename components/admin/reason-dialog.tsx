'use client';

/** A dialog that asks for a reason before an action; it keeps the text until the action has succeeded. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** The texts of a dialog and the action it confirms. */
export type ReasonAsked = {
  title: string;
  /** The text of the submit button. */
  action: string;
  hint: string;
  variant: 'solid' | 'danger';
  /** What the action will do. */
  consequence: ReactNode;
  /** Runs the action; resolves to why it failed, or undefined. */
  act: (reason: string) => Promise<string | undefined>;
};

/**
 * What a dialog is about. The target stays while the dialog closes, and each opening has a new `key`, so that
 * no earlier input remains.
 */
export function useDialogTarget<T>() {
  const [opened, setOpened] = useState<{ target: T; key: number }>();
  const [isOpen, setOpen] = useState(false);
  const open = (target: T) => {
    setOpened({ target, key: (opened?.key ?? 0) + 1 });
    setOpen(true);
  };
  return { ...opened, isOpen, open, close: () => setOpen(false) };
}

type Props = ReasonAsked & { open: boolean; onClose: () => void; onDone: () => void };

const shortest = 3;
const longest = 300;

export function ReasonDialog({
  title,
  action,
  hint,
  variant,
  consequence,
  act,
  open,
  onClose,
  onDone,
}: Props) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [invalid, setInvalid] = useState<string>();
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const isTooShort = reason.trim().length < shortest;
    setInvalid(isTooShort ? 'Enter a reason of at least three characters.' : undefined);
    if (isTooShort) return;
    setBusy(true);
    const failure = await act(reason.trim());
    setBusy(false);
    setError(failure);
    if (!failure) onDone();
  };
  const actions = (
    <>
      <Button variant="outline" onClick={onClose}>
        Cancel
      </Button>
      <Button type="submit" form={formId} variant={variant} busy={isBusy}>
        {action}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onClose={() => open && onClose()} title={title} actions={actions}>
      <form id={formId} onSubmit={submit} noValidate>
        <div>{consequence}</div>
        <Field label="Reason" hint={hint} error={invalid} className="mt-5 text-ink">
          {(control) => (
            <Textarea
              {...control}
              required
              maxLength={longest}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <p role="alert" className="mt-4 font-medium text-bad empty:hidden">
          {error}
        </p>
      </form>
    </Dialog>
  );
}
