/** Delivery addresses: as a client sends them, as the shop stores them, and as text. */
import { z } from 'zod';
import { countryCode, countryName, needsNoPostcode } from './countries';
import { text, visibleText } from './fields';

const partsOf = (given: typeof text) => ({
  street: given(1, 200),
  /** A second line: flat, floor, company, c/o. */
  street2: given(0, 200).optional(),
  /** Omitted or empty where the country has none. */
  postcode: given(0, 20).optional(),
  city: given(1, 100),
  /** State, province, county or emirate, where the address has one. */
  region: given(0, 100).optional(),
});

const country = text(2, 60)
  .refine((given) => countryCode(given) !== undefined, {
    error: 'is not a country this shop knows. Send its ISO code, such as DE.',
  })
  .overwrite((given) => countryCode(given) ?? given);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** An address in a request; the country is an ISO code or, from older clients, a name. */
export const deliveryAddress = z
  .strictObject({ ...partsOf(visibleText), country })
  .refine((given) => given.postcode || needsNoPostcode(countryCode(String(given.country)) ?? ''), {
    path: ['postcode'],
    error: 'is missing. Only countries without postcodes go without one.',
    when: ({ value }) => isRecord(value) && !value.postcode,
  })
  .overwrite(tidied);
export type DeliveryAddress = z.infer<typeof deliveryAddress>;

/** A stored address; old ones may have free-text countries and invisible characters. */
export const knownAddress = z.strictObject({ ...partsOf(text), country: text(2, 60) });

/** Reads a stored address; the country becomes its code where it is known. */
export function readKnownAddress(kept: unknown): DeliveryAddress {
  const address = knownAddress.parse(kept);
  return tidied({ ...address, country: countryCode(address.country) ?? address.country });
}

type AddressPart = { name: string; text: string };

/** The parts of an address in the order of one line: street, second line, postcode and town, region, country. */
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

/** The address with its fields in a fixed order, so equal addresses serialise equally; drops empty fields. */
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
