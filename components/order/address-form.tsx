/** The fields of an address, as the checkout has them. */
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DeliveryAddress, Problem } from '@/server/contracts/order-api';

type Part = keyof DeliveryAddress;

const parts: Record<Part, { label: string; autoComplete: string; maxLength: number; wide?: true }> = {
  street: { label: 'Street and number', autoComplete: 'address-line1', maxLength: 200, wide: true },
  postcode: { label: 'Postcode', autoComplete: 'postal-code', maxLength: 20 },
  city: { label: 'Town', autoComplete: 'address-level2', maxLength: 100 },
  country: { label: 'Country', autoComplete: 'country-name', maxLength: 60, wide: true },
};
const names = ['street', 'postcode', 'city', 'country'] as const;

/** The address that a form holds. */
export function readAddress(form: FormData): DeliveryAddress {
  const text = (name: Part) => String(form.get(name) ?? '').trim();
  return { street: text('street'), postcode: text('postcode'), city: text('city'), country: text('country') };
}

type AddressFieldsProps = { address: DeliveryAddress | undefined; fields: Problem['fields'] };

/** The fields, filled with an address; `fields` says what is wrong with which. */
export function AddressFields({ address, fields = [] }: AddressFieldsProps) {
  return (
    <div className="grid gap-4 text-ink sm:grid-cols-2">
      {names.map((name) => {
        const { label, wide, ...input } = parts[name];
        const error = fields.find(({ path }) => path.endsWith(name))?.message;
        return (
          <Field key={name} label={label} className={wide && 'sm:col-span-2'} {...(error ? { error } : {})}>
            {(control) => (
              <Input {...control} {...input} name={name} required defaultValue={address?.[name] ?? ''} />
            )}
          </Field>
        );
      })}
    </div>
  );
}
