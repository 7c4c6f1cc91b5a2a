'use client';

/** The form that changes an entry of the catalogue. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { OnceAwake } from '@/components/ui/once-awake';
import { useToast } from '@/components/ui/toast';
import type { StockedEntry } from '@/server/contracts/catalogue-api';
import { EntryFields } from './entry-fields';
import { TheirChange } from './their-change';
import { useEntry } from './use-entry';

type Props = { initial: StockedEntry; pictures: readonly string[]; categories: readonly string[] };

export function ChangeEntry({ initial, pictures, categories }: Props) {
  const router = useRouter();
  const say = useToast();
  const [reason, setReason] = useState('');
  const why = reason.trim();
  const form = useEntry(
    initial,
    (words, catalogueVersion) => ({
      path: `/${encodeURIComponent(initial.sku)}`,
      request: { ...words, catalogueVersion, ...(why ? { reason: why } : {}) },
    }),
    () => {
      say('Changed. Every open page is told.');
      router.refresh();
    },
  );
  const { draft, faults, refusal, theirs, isBusy } = form;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Product" className="space-y-5">
      <OnceAwake className="space-y-5">
        <EntryFields
          draft={draft}
          faults={faults}
          onWrite={form.write}
          pictures={pictures}
          categories={categories}
        />
        <Field label="Reason" hint="Optional, for whoever looks at it next.">
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              minLength={3}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </OnceAwake>
      {theirs && <TheirChange theirs={theirs} draft={draft} onChoose={form.goOn} />}
      {refusal && (
        <Notice tone="bad" title="It was not changed">
          {refusal.message}
        </Notice>
      )}
      <Button type="submit" busy={isBusy} disabled={theirs !== undefined}>
        Save
      </Button>
    </form>
  );
}
