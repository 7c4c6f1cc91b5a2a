/** The address fields of a form, with the labels and messages of the checkout. */
import { addressLines } from '@/components/checkout/address-lines';
import { fieldMessages } from '@/components/checkout/checkout-fields';
import { CountrySelect } from '@/components/ui/country-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type DeliveryAddress, deliveryAddress } from '@/server/contracts/delivery-address';
import type { Problem } from '@/server/contracts/order-api';

const names = [...addressLines.map(({ name }) => name), 'country'] as const;

/** Parses the address, or lists the invalid fields. */
export function readAddress(form: FormData): { address: DeliveryAddress } | { problem: Problem } {
  const values = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]));
  const { data: address, error } = deliveryAddress.safeParse(values);
  if (address) return { address };
  const invalid = new Set(error.issues.map(({ path }) => path[0]));
  const fields = names
    .filter((name) => invalid.has(name))
    .map((name) => ({ path: name, message: fieldMessages[`address.${name}`] }));
  return {
    problem: { code: 'incomplete', message: 'Check the address. Some fields need your attention.', fields },
  };
}

type AddressFieldsProps = { address: DeliveryAddress | undefined; fields: Problem['fields'] };

/** `fields` are the errors to show. */
export function AddressFields({ address, fields = [] }: AddressFieldsProps) {
  const errorAt = (name: string) => fields.find(({ path }) => path.split('.').at(-1) === name)?.message;
  return (
    <div className="grid gap-4 text-ink sm:grid-cols-6">
      {addressLines.map(({ name, label, hint, className, ...input }) => (
        <Field key={name} label={label} hint={hint} error={errorAt(name)} className={className}>
          {(control) => <Input {...control} {...input} name={name} defaultValue={address?.[name] ?? ''} />}
        </Field>
      ))}
      <Field label="Country" error={errorAt('country')} className="sm:col-span-3">
        {(control) => (
          <CountrySelect {...control} name="country" required defaultValue={address?.country ?? ''} />
        )}
      </Field>
    </div>
  );
}
