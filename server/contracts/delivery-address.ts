/** Where a parcel is to go: what a client may send, what the shop keeps, and how it is written down. */
import { z } from 'zod';
import { countryCode, countryName, needsNoPostcode } from './countries';
import { text, visibleText } from './fields';

const partsOf = (given: typeof text) => ({
  street: given(1, 200),
  /** A second line: flat, floor, company, c/o. */
  street2: given(0, 200).optional(),
  /** Left out, or empty, where the country has none. */
  postcode: given(0, 20).optional(),
  city: given(1, 100),
  /** State, province, county or emirate, where the address has one. */
  region: given(0, 100).optional(),
});

const country = text(2, 60)
  .refine((given) => countryCode(given) !== undefined, {
    error: 'is no country that this shop knows. Send its ISO code, such as DE.',
  })
  .overwrite((given) => countryCode(given) ?? given);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** An address in a request; the country by its ISO code, and as older clients send it, by its name. */
export const deliveryAddress = z
  .strictObject({ ...partsOf(visibleText), country })
  .refine((given) => given.postcode || needsNoPostcode(countryCode(String(given.country)) ?? ''), {
    path: ['postcode'],
    error: 'is missing. Only countries without postcodes go without one.',
    when: ({ value }) => isRecord(value) && !value.postcode,
  })
  .overwrite(tidied);
export type DeliveryAddress = z.infer<typeof deliveryAddress>;

/** A kept address: as it was typed, also before countries had codes and texts had to be visible. */
export const knownAddress = z.strictObject({ ...partsOf(text), country: text(2, 60) });

/** An address that was kept, in today's form: the country by its code where it is known. */
export function readKnownAddress(kept: unknown): DeliveryAddress {
  const address = knownAddress.parse(kept);
  return tidied({ ...address, country: countryCode(address.country) ?? address.country });
}

type AddressPart = { name: string; text: string };

/** The pieces of an address for one line: street, second line, postcode and town, region, country. */
export function addressParts({ street, street2, postcode, city, region, country }: DeliveryAddress) {
  return [
    { name: 'street', text: street },
    { name: 'street2', text: street2 },
    { name: 'city', text: postcode ? `${postcode} ${city}` : city },
    { name: 'region', text: region },
    { name: 'country', text: countryName(country) },
  ].filter((part): part is AddressPart => part.text !== undefined);
}

/** The address on one line. */
export const addressText = (address: DeliveryAddress): string =>
  addressParts(address)
    .map(({ text }) => text)
    .join(', ');

/** The address in one order of parts, so that equal addresses are equal text; empty parts are left out. */
function tidied({ street, street2, postcode, city, region, country }: z.infer<typeof knownAddress>) {
  return {
    street,
    ...(street2 ? { street2 } : {}),
    ...(postcode ? { postcode } : {}),
    city,
    ...(region ? { region } : {}),
    country,
  };
}
