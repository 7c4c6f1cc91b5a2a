/** Who orders, and where it would go. */
import type { ComponentProps } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type CheckoutPath, errorAt, type FieldErrors, fieldId } from './checkout-fields';

type LineProps = {
  path: CheckoutPath;
  label: string;
  errors: FieldErrors;
  hint?: string;
  className?: string;
} & Pick<ComponentProps<'input'>, 'type' | 'autoComplete' | 'maxLength' | 'defaultValue'>;

function Line({ path, label, errors, hint, className, ...input }: LineProps) {
  return (
    <Field label={label} hint={hint} id={fieldId(path)} error={errorAt(errors, path)} className={className}>
      {(control) => <Input {...control} {...input} name={path} required />}
    </Field>
  );
}

/** The fields for name, mail and address. */
export function CheckoutDetails({ errors }: { errors: FieldErrors }) {
  return (
    <div className="grid gap-x-4 gap-y-5 sm:grid-cols-6">
      <Line
        path="name"
        label="Name"
        autoComplete="name"
        maxLength={120}
        errors={errors}
        className="sm:col-span-3"
      />
      <Line
        path="email"
        label="Mail"
        type="email"
        autoComplete="email"
        maxLength={254}
        errors={errors}
        hint="The receipt arrives in this shop's own inbox."
        className="sm:col-span-3"
      />
      <Line
        path="address.street"
        label="Street and number"
        autoComplete="address-line1"
        maxLength={200}
        errors={errors}
        className="sm:col-span-6"
      />
      <Line
        path="address.postcode"
        label="Postcode"
        autoComplete="postal-code"
        maxLength={20}
        errors={errors}
        className="sm:col-span-2"
      />
      <Line
        path="address.city"
        label="Town"
        autoComplete="address-level2"
        maxLength={100}
        errors={errors}
        className="sm:col-span-2"
      />
      <Line
        path="address.country"
        label="Country"
        autoComplete="country-name"
        maxLength={60}
        errors={errors}
        className="sm:col-span-2"
      />
    </div>
  );
}
