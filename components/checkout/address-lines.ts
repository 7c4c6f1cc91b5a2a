/** The text fields of an address, for the checkout and for an address change. */
import type { DeliveryAddress } from '@/server/contracts/delivery-address';

type AddressLine = {
  name: Exclude<keyof DeliveryAddress, 'country'>;
  label: string;
  autoComplete: string;
  maxLength: number;
  required: boolean;
  hint?: string;
  /** Its share of the six columns on wide screens. */
  className: string;
};

/** Without the country, which is a select. */
export const addressLines: readonly AddressLine[] = [
  {
    name: 'street',
    label: 'Street address',
    autoComplete: 'address-line1',
    maxLength: 200,
    required: true,
    className: 'sm:col-span-6',
  },
  {
    name: 'street2',
    label: 'Address line 2 (optional)',
    autoComplete: 'address-line2',
    maxLength: 200,
    required: false,
    className: 'sm:col-span-6',
  },
  {
    name: 'postcode',
    label: 'Postcode',
    hint: 'Leave blank if there is none.',
    autoComplete: 'postal-code',
    maxLength: 20,
    required: false,
    className: 'sm:col-span-3',
  },
  {
    name: 'city',
    label: 'Town or city',
    autoComplete: 'address-level2',
    maxLength: 100,
    required: true,
    className: 'sm:col-span-3',
  },
  {
    name: 'region',
    label: 'State or region (optional)',
    autoComplete: 'address-level1',
    maxLength: 100,
    required: false,
    className: 'sm:col-span-3',
  },
];
