'use client';

/** A text to be edited: what is wrong with it as it stands, what would change, and why. */
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import type { FieldError } from '@/server/contracts/read-event';
import { DiffView } from './diff-view';
import { WrongList } from './wrong-list';

/** What came of saving: nothing, or what was wrong. */
export type Refused = { message: string; wrongs: readonly FieldError[] } | undefined;

type Props = {
  label: string;
  root: string;
  before: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with a text; nothing when it can be saved. */
  wrongsIn: (value: string) => readonly FieldError[];
  onSave: (reason: string, thenRedrive: boolean) => Promise<Refused>;
  children?: ReactNode;
};

export function EditFrame(props: Props) {
  const { label, root, before, value, onChange, wrongsIn, onSave, children } = props;
  const settled = useDeferredValue(value);
  const wrongs = wrongsIn(settled);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<'save' | 'redrive'>();
  const [refused, setRefused] = useState<Refused>();
  const save = async (which: 'save' | 'redrive') => {
    setBusy(which);
    setRefused(await onSave(reason.trim(), which === 'redrive'));
    setBusy(undefined);
  };
  const isWrong = wrongs.length > 0;
  return (
    <div className="space-y-4">
      {children}
      <Field label={label}>
        {(control) => (
          <Textarea
            {...control}
            aria-invalid={isWrong || undefined}
            spellCheck={false}
            rows={Math.min(24, value.split('\n').length + 1)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="font-mono text-[0.8125rem]"
          />
        )}
      </Field>
      <Notice tone={isWrong ? 'warn' : 'good'} title={isWrong ? 'This cannot be read' : 'This can be read'}>
        <WrongList wrongs={wrongs} root={root} />
      </Notice>
      <div>
        <h3 className="mb-1.5 text-sm font-semibold">Before and after</h3>
        {settled === before ? (
          <p className="text-sm text-quiet">Nothing is changed yet.</p>
        ) : (
          <DiffView before={before} after={settled} />
        )}
      </div>
      <Field label="Why (kept on the record)">
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {refused && (
        <Notice tone="bad" title={refused.message}>
          <WrongList wrongs={refused.wrongs} root={root} />
        </Notice>
      )}
      <SaveButtons isWrong={isWrong} busy={busy} onSave={save} />
    </div>
  );
}

type SaveProps = {
  isWrong: boolean;
  busy?: 'save' | 'redrive';
  onSave: (which: 'save' | 'redrive') => Promise<void>;
};

function SaveButtons({ isWrong, busy, onSave }: SaveProps) {
  const isOff = isWrong || busy !== undefined;
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
