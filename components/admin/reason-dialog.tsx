'use client';

/** Asks for a reason before something is done, and keeps the words until the shop has taken them. */
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';

/** What is asked: a title, the word on the button, and what happens with the reason. */
export type ReasonAsked = {
  title: string;
  deed: string;
  hint: string;
  variant: 'solid' | 'danger';
  /** What will happen, in plain sentences. */
  consequence: ReactNode;
  /** Does it; gives a sentence when it was not done. */
  act: (reason: string) => Promise<string | undefined>;
};

type Props = ReasonAsked & { open: boolean; onClose: () => void; onDone: () => void };

const shortest = 3;
const longest = 300;

export function ReasonDialog({ title, deed, hint, variant, consequence, act, open, onClose, onDone }: Props) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const isTooShort = reason.trim().length < shortest;
    setFault(isTooShort ? 'Say why, in a few words.' : undefined);
    if (isTooShort) return;
    setBusy(true);
    const answer = await act(reason.trim());
    setBusy(false);
    setRefusal(answer);
    if (!answer) onDone();
  };
  const actions = (
    <>
      <Button variant="outline" onClick={onClose}>
        Leave it
      </Button>
      <Button type="submit" form={formId} variant={variant} busy={isBusy}>
        {deed}
      </Button>
    </>
  );
  return (
    <Dialog open={open} onClose={() => open && onClose()} title={title} actions={actions}>
      <form id={formId} onSubmit={submit} noValidate>
        <div>{consequence}</div>
        <Field label="Reason" hint={hint} error={fault} className="mt-5 text-ink">
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
          {refusal}
        </p>
      </form>
    </Dialog>
  );
}
