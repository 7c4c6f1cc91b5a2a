'use client';

/** The form that adds a product to the catalogue. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { OnceAwake } from '@/components/ui/once-awake';
import { foldedSku, MOST_SKU, typedSku } from '@/server/contracts/fields';
import { EntryFields } from './entry-fields';
import { useEntry } from './use-entry';

type Props = { pictures: readonly string[]; categories: readonly string[] };

export function AddEntry({ pictures, categories }: Props) {
  const router = useRouter();
  const [sku, setSku] = useState('');
  const [stock, setStock] = useState('0');
  const [wrong, setWrong] = useState<{ sku?: string; stock?: string }>({});
  const form = useEntry(
    undefined,
    (words) => ({ path: '', request: { ...words, sku, stock: Number(stock) } }),
    () => router.push(`/admin/catalogue/${encodeURIComponent(foldedSku(sku))}`),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const faults = {
      ...(typedSku.safeParse(sku).success
        ? {}
        : { sku: 'Up to 64 characters, like TEA-001. Small letters become capitals.' }),
      ...(/^\d{1,8}$/.test(stock) ? {} : { stock: 'A whole number, 0 or more.' }),
    };
    setWrong(faults);
    if (Object.keys(faults).length === 0) void form.save();
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label="New product" className="space-y-5">
      <OnceAwake className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="SKU" hint="Its number, which never changes." error={wrong.sku}>
            {(control) => (
              <Input
                {...control}
                required
                maxLength={MOST_SKU}
                value={sku}
                onChange={(event) => setSku(event.target.value.toUpperCase())}
              />
            )}
          </Field>
          <Field label="Units on the shelf" error={wrong.stock}>
            {(control) => (
              <Input
                {...control}
                required
                inputMode="numeric"
                maxLength={8}
                value={stock}
                onChange={(event) => setStock(event.target.value)}
              />
            )}
          </Field>
        </div>
        <EntryFields
          draft={form.draft}
          faults={form.faults}
          onWrite={form.write}
          pictures={pictures}
          categories={categories}
        />
      </OnceAwake>
      {form.refusal && (
        <Notice tone="bad" title="It was not added">
          {form.refusal.message}
        </Notice>
      )}
      <Button type="submit" busy={form.isBusy}>
        Add it
      </Button>
    </form>
  );
}
