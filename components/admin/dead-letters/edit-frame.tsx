'use client';

/** A text editor with validation, a diff, and a reason. */
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { FieldError } from '@/server/contracts/read-event';
import { DiffView } from './diff-view';
import { WrongList } from './wrong-list';

/** Why saving failed; undefined after success. */
export type SaveFailure = { message: string; wrongs: readonly FieldError[] } | undefined;

type Props = {
  label: string;
  root: string;
  before: string;
  value: string;
  onChange: (value: string) => void;
  /** The validation errors of a text; empty when it can be saved. */
  wrongsIn: (value: string) => readonly FieldError[];
  onSave: (reason: string, thenRedrive: boolean) => Promise<SaveFailure>;
  children?: ReactNode;
};

export function EditFrame(props: Props) {
  const { label, root, before, value, onChange, wrongsIn, onSave, children } = props;
  const settled = useDeferredValue(value);
  const wrongs = wrongsIn(settled);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<'save' | 'redrive'>();
  const [failure, setFailure] = useState<SaveFailure>();
  const save = async (which: 'save' | 'redrive') => {
    setBusy(which);
    setFailure(await onSave(reason.trim(), which === 'redrive'));
    setBusy(undefined);
  };
  const isInvalid = wrongs.length > 0;
  return (
    <div className="space-y-4">
      {children}
      <Field label={label}>
        {(control) => (
          <Textarea
            {...control}
            aria-invalid={isInvalid || undefined}
            spellCheck={false}
            rows={Math.min(24, value.split('\n').length + 1)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="font-mono text-[0.8125rem]"
          />
        )}
      </Field>
      <Notice tone={isInvalid ? 'warn' : 'good'} title={isInvalid ? 'Not valid' : 'Valid'}>
        <WrongList wrongs={wrongs} root={root} />
      </Notice>
      <div>
        <h3 className="mb-1.5 text-sm font-semibold">Before and after</h3>
        {settled === before ? (
          <p className="text-sm text-quiet">No changes yet.</p>
        ) : (
          <DiffView before={before} after={settled} />
        )}
      </div>
      <Field label="Reason (recorded in the timeline)">
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {failure && (
        <Notice tone="bad" title={failure.message}>
          <WrongList wrongs={failure.wrongs} root={root} />
        </Notice>
      )}
      <SaveButtons isInvalid={isInvalid} busy={busy} onSave={save} />
    </div>
  );
}

type SaveProps = {
  isInvalid: boolean;
  busy?: 'save' | 'redrive';
  onSave: (which: 'save' | 'redrive') => Promise<void>;
};

function SaveButtons({ isInvalid, busy, onSave }: SaveProps) {
  const isOff = isInvalid || busy !== undefined;
  return (
    <div className="flex flex-wrap gap-3">
      <Button disabled={isOff} busy={busy === 'redrive'} onClick={() => onSave('redrive')}>
        Save and redrive
      </Button>
      <Button variant="outline" disabled={isOff} busy={busy === 'save'} onClick={() => onSave('save')}>
        Save only
      </Button>
    </div>
  );
}
