/** The form fields of a catalogue entry. */
import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { draftLabels, type EntryDraft } from './entry-draft';
import { PicturePicker } from './picture-picker';

type Name = keyof EntryDraft;
type Props = {
  draft: EntryDraft;
  errors: Partial<Record<Name, string>>;
  onWrite: (field: Name, text: string) => void;
  pictures: readonly string[];
  categories: readonly string[];
};
type LineProps = Pick<Props, 'draft' | 'errors' | 'onWrite'> & { field: Name; hint?: string } & Pick<
    ComponentProps<'input'>,
    'inputMode' | 'maxLength' | 'list'
  >;

function Line({ draft, errors, onWrite, field, hint, ...input }: LineProps) {
  return (
    <Field label={draftLabels[field]} hint={hint} error={errors[field]}>
      {(control) => (
        <Input
          {...control}
          {...input}
          required
          value={draft[field]}
          onChange={(event) => onWrite(field, event.target.value)}
        />
      )}
    </Field>
  );
}

export function EntryFields({ pictures, categories, ...form }: Props) {
  const { draft, errors, onWrite } = form;
  return (
    <>
      <Line {...form} field="name" maxLength={120} />
      <div className="grid gap-4 sm:grid-cols-3">
        <Line {...form} field="price" inputMode="decimal" maxLength={12} />
        <Line {...form} field="lowStockAt" inputMode="numeric" maxLength={8} hint="In units" />
        <Line {...form} field="category" maxLength={60} list="categories" />
        <datalist id="categories">
          {categories.map((category) => (
            <option key={category} value={category} />
          ))}
        </datalist>
      </div>
      <Field label={draftLabels.description} error={errors.description}>
        {(control) => (
          <Textarea
            {...control}
            required
            maxLength={1000}
            value={draft.description}
            onChange={(event) => onWrite('description', event.target.value)}
          />
        )}
      </Field>
      <PicturePicker
        pictures={pictures}
        chosen={draft.picture}
        onChoose={(picture) => onWrite('picture', picture)}
      />
    </>
  );
}
