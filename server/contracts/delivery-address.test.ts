/** Delivery addresses: validation of new ones, and reading of stored ones. */
import { describe, expect, test } from 'vitest';
import { countryCode, countryList, countryName, needsNoPostcode } from './countries';
import { addressText, deliveryAddress, readKnownAddress } from './delivery-address';

const home = { street: 'Harbour 2', postcode: '20457', city: 'Hamburg', country: 'DE' };

const wrongIn = (address: object) =>
  deliveryAddress.safeParse(address).error?.issues.map(({ path, message }) => [path.join('.'), message]);

test.each([
  ['HK', { street: '1 Queen’s Road', city: 'Central', country: 'HK' }],
  ['AE', { street: 'Marina Walk 4', city: 'Dubai', region: 'Dubai', country: 'AE', postcode: '' }],
])('an address in %s is complete without a postcode', (country, address) => {
  const { postcode: _, ...kept } = { postcode: '', ...address };
  expect(deliveryAddress.parse(address)).toEqual(kept);
  expect(needsNoPostcode(country)).toBe(true);
});

test.each(['', undefined, '  '])('an address in Germany is incomplete with the postcode %j', (postcode) => {
  expect(wrongIn({ ...home, postcode })).toEqual([['postcode', expect.stringContaining('is missing')]]);
});

test('all missing fields are reported at once, including the postcode', () => {
  expect(wrongIn({ street: '', city: '', country: '' })?.map(([path]) => path)).toEqual(
    expect.arrayContaining(['street', 'city', 'country', 'postcode']),
  );
});

test('a second line and a region are kept, and dropped when empty', () => {
  const whole = { ...home, street2: 'c/o Lovelace', region: 'HH' };
  expect(deliveryAddress.parse(whole)).toEqual(whole);
  expect(deliveryAddress.parse({ ...home, street2: ' ', region: '' })).toEqual(home);
  expect(addressText(deliveryAddress.parse(whole))).toBe(
    'Harbour 2, c/o Lovelace, 20457 Hamburg, HH, Germany',
  );
  expect(addressText(home)).toBe('Harbour 2, 20457 Hamburg, Germany');
});

describe('a country', () => {
  test.each([
    ['DE', 'DE'],
    ['de', 'DE'],
    ['Germany', 'DE'],
    [' germany ', 'DE'],
    ['UK', 'GB'],
    ['U.K.', 'GB'],
    ['United Kingdom', 'GB'],
    ['USA', 'US'],
    ['United States', 'US'],
    ['Österreich', 'AT'],
    ['Cote d’Ivoire', 'CI'],
    ["Côte d'Ivoire", 'CI'],
    ['Bosnia and Herzegovina', 'BA'],
    ['Hong Kong', 'HK'],
  ])('written as %s is kept as %s', (written, code) => {
    expect(deliveryAddress.parse({ ...home, country: written }).country).toBe(code);
  });

  test('in the list is accepted by its code and by its name', () => {
    expect(countryList.length).toBeGreaterThan(240);
    for (const { code, name } of countryList) {
      expect(countryCode(code)).toBe(code);
      expect(countryCode(name)).toBe(code);
      expect(countryName(code)).toBe(name);
    }
  });

  test('that is unknown is rejected with a hint to send the ISO code', () => {
    expect(wrongIn({ ...home, country: 'Nowhere' })).toEqual([
      ['country', expect.stringContaining('ISO code')],
    ]);
  });
});

test('addresses stored before countries had codes can still be read', () => {
  expect(readKnownAddress({ ...home, country: 'United Kingdom' })).toEqual({ ...home, country: 'GB' });
  const free = { ...home, country: 'Nowhere' };
  expect(readKnownAddress(free)).toEqual(free);
  expect(addressText(readKnownAddress(free))).toBe('Harbour 2, 20457 Hamburg, Nowhere');
});
