'use client';

/** The form that changes an entry of the catalogue. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { HydratedFieldset } from '@/components/ui/hydration';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { StockedEntry } from '@/server/contracts/catalogue-api';
import { EditConflict } from './edit-conflict';
import { EntryFields } from './entry-fields';
import { useEntry } from './use-entry';

type Props = { initial: StockedEntry; pictures: readonly string[]; categories: readonly string[] };

export function ChangeEntry({ initial, pictures, categories }: Props) {
  const router = useRouter();
  const say = useToast();
  const [reason, setReason] = useState('');
  const given = reason.trim();
  const form = useEntry(
    initial,
    (words, catalogueVersion) => ({
      path: `/${encodeURIComponent(initial.sku)}`,
      request: { ...words, catalogueVersion, ...(given ? { reason: given } : {}) },
    }),
    () => {
      say('Saved. Open pages update by themselves.');
      router.refresh();
    },
  );
  const { draft, errors, refusal, theirs, isBusy } = form;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void form.save();
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label="Product" className="space-y-5">
      <HydratedFieldset className="space-y-5">
        <EntryFields
          draft={draft}
          errors={errors}
          onWrite={form.write}
          pictures={pictures}
          categories={categories}
        />
        <Field label="Reason" hint="Optional; shown in the product’s history.">
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
      </HydratedFieldset>
      {theirs && <EditConflict theirs={theirs} draft={draft} onChoose={form.resolve} />}
      {refusal && (
        <Notice tone="bad" title="The product was not saved">
          {refusal.message}
        </Notice>
      )}
      <Button type="submit" busy={isBusy} disabled={theirs !== undefined}>
        Save
      </Button>
    </form>
  );
}
