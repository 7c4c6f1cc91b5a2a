'use client';

/** Asks for the reason, says what will happen, and keeps the words until the shop has taken them. */
import { type FormEvent, useId, useState } from 'react';
import { shortId } from '@/components/admin/short-id';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { Remedy, WaitingOrder } from '@/server/contracts/waiting-order';
import { askToStepIn } from './ask-about-sagas';
import { consequence, remedyWords } from './waiting-words';

/** What is about to be done to which order. */
export type StepIn = { order: WaitingOrder; remedy: Remedy };

type Props = StepIn & { open: boolean; onClose: () => void; onDone: () => void };

const shortest = 3;
const longest = 300;

export function StepInDialog({ order, remedy, open, onClose, onDone }: Props) {
  const formId = useId();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const words = remedyWords[remedy];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const isTooShort = reason.trim().length < shortest;
    setFault(isTooShort ? 'Say why, in a few words.' : undefined);
    if (isTooShort) return;
    setBusy(true);
    const answer = await askToStepIn(order.orderId, {
      remedy,
      reason: reason.trim(),
      version: order.version,
    });
    setBusy(false);
    setRefusal(answer);
    if (!answer) onDone();
  };
  return (
    <Dialog
      open={open}
      onClose={() => open && onClose()}
      title={words.title}
      actions={
        <>
          <Button variant="outline" onClick={onClose}>
            Leave it
          </Button>
          <Button type="submit" form={formId} variant={words.variant} busy={isBusy}>
            {words.deed}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
        <p>
          <span className="font-semibold text-ink">{`Order ${shortId(order.orderId)}. `}</span>
          {consequence(remedy, order)}
        </p>
        <Field label="Reason" hint="It is kept in the timeline." error={fault} className="mt-5 text-ink">
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
