'use client';

/** The form that adds a product to the catalogue. */
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { HydratedFieldset } from '@/components/ui/hydration';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { MOST_SKU, normaliseSku, typedSku } from '@/server/contracts/fields';
import { EntryFields } from './entry-fields';
import { useEntry } from './use-entry';

type Props = { pictures: readonly string[]; categories: readonly string[] };

export function AddEntry({ pictures, categories }: Props) {
  const router = useRouter();
  const [sku, setSku] = useState('');
  const [stock, setStock] = useState('0');
  const [errors, setErrors] = useState<{ sku?: string; stock?: string }>({});
  const form = useEntry(
    undefined,
    (words) => ({ path: '', request: { ...words, sku, stock: Number(stock) } }),
    () => router.push(`/admin/catalogue/${encodeURIComponent(normaliseSku(sku))}`),
  );
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const invalid = {
      ...(typedSku.safeParse(sku).success
        ? {}
        : { sku: 'Up to 64 characters, like TEA-001. Lowercase becomes uppercase.' }),
      ...(/^\d{1,8}$/.test(stock) ? {} : { stock: 'Enter a whole number, 0 or more.' }),
    };
    setErrors(invalid);
    if (Object.keys(invalid).length === 0) void form.save();
  };
  return (
    <form onSubmit={onSubmit} noValidate aria-label="New product" className="space-y-5">
      <HydratedFieldset className="space-y-5">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="SKU" hint="Cannot be changed later." error={errors.sku}>
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
          <Field label="Units in stock" error={errors.stock}>
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
          errors={form.errors}
          onWrite={form.write}
          pictures={pictures}
          categories={categories}
        />
      </HydratedFieldset>
      {form.refusal && (
        <Notice tone="bad" title="The product was not added">
          {form.refusal.message}
        </Notice>
      )}
      <Button type="submit" busy={form.isBusy}>
        Add product
      </Button>
    </form>
  );
}
