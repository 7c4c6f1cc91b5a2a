/** The fields for name, email and address. */
import type { ComponentProps } from 'react';
import { CountrySelect } from '@/components/ui/country-select';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { addressLines } from './address-lines';
import { type CheckoutPath, errorAt, type FieldErrors, fieldId } from './checkout-fields';

type TextFieldProps = {
  path: CheckoutPath;
  label: string;
  errors: FieldErrors;
  hint?: string;
  className?: string;
  optional?: boolean;
} & Pick<ComponentProps<'input'>, 'type' | 'autoComplete' | 'maxLength' | 'defaultValue'>;

function TextField({ path, label, errors, hint, className, optional, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} id={fieldId(path)} error={errorAt(errors, path)} className={className}>
      {(control) => <Input {...control} {...input} name={path} required={!optional} />}
    </Field>
  );
}

export function CheckoutDetails({ errors }: { errors: FieldErrors }) {
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-6">
      <TextField
        path="name"
        label="Name"
        autoComplete="name"
        maxLength={120}
        errors={errors}
        className="sm:col-span-3"
      />
      <TextField
        path="email"
        label="Email"
        type="email"
        autoComplete="email"
        maxLength={254}
        errors={errors}
        hint="We'll send your receipt to the inbox in this shop."
        className="sm:col-span-3"
      />
      {addressLines.map(({ name, required, ...line }) => (
        <TextField key={name} path={`address.${name}`} optional={!required} errors={errors} {...line} />
      ))}
      <Field
        label="Country"
        id={fieldId('address.country')}
        error={errorAt(errors, 'address.country')}
        className="sm:col-span-3"
      >
        {(control) => <CountrySelect {...control} name="address.country" required />}
      </Field>
    </div>
  );
}
