/** The fields of an address, as the checkout has them. */
import { addressLines } from '@/components/checkout/address-lines';
import { requests } from '@/components/checkout/checkout-fields';
import { CountrySelect } from '@/components/ui/country-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type DeliveryAddress, deliveryAddress } from '@/server/contracts/delivery-address';
import type { Problem } from '@/server/contracts/order-api';

const names = [...addressLines.map(({ name }) => name), 'country'] as const;

/** The address that a form holds, or what is wrong with which field, in the words of the checkout. */
export function readAddress(form: FormData): { address: DeliveryAddress } | { problem: Problem } {
  const held = Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]));
  const { data: address, error } = deliveryAddress.safeParse(held);
  if (address) return { address };
  const wrong = new Set(error.issues.map(({ path }) => path[0]));
  const fields = names
    .filter((name) => wrong.has(name))
    .map((name) => ({ path: name, message: requests[`address.${name}`] }));
  return {
    problem: { code: 'incomplete', message: 'Check the address. Some fields need your attention.', fields },
  };
}

type AddressFieldsProps = { address: DeliveryAddress | undefined; fields: Problem['fields'] };

/** The fields, filled with an address; `fields` says what is wrong with which. */
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
