/** The fields of an address, as the checkout has them. */
import { requests } from '@/components/shop/checkout-fields';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type DeliveryAddress, deliveryAddress, type Problem } from '@/server/contracts/order-api';

type Part = keyof DeliveryAddress;

const parts: Record<Part, { label: string; autoComplete: string; maxLength: number; wide?: true }> = {
  street: { label: 'Street and number', autoComplete: 'address-line1', maxLength: 200, wide: true },
  postcode: { label: 'Postcode', autoComplete: 'postal-code', maxLength: 20 },
  city: { label: 'Town', autoComplete: 'address-level2', maxLength: 100 },
  country: { label: 'Country', autoComplete: 'country-name', maxLength: 60, wide: true },
};
const names = ['street', 'postcode', 'city', 'country'] as const;

/** The address that a form holds, or what is wrong with which field, in the words of the checkout. */
export function readAddress(form: FormData): { address: DeliveryAddress } | { problem: Problem } {
  const held = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]));
  const { data: address, error } = deliveryAddress.safeParse(held);
  if (address) return { address };
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const fields = names
    .filter((name) => wrong.has(name))
    .map((name) => ({ path: name, message: requests[`address.${name}`] }));
  return { problem: { code: 'incomplete', message: 'Something of the address is missing.', fields } };
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
