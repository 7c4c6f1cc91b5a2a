import { describe, expect, it } from 'vitest';
import { switchRequest } from './consumer-api';
import { deliveryAddress, readKnownAddress } from './delivery-address';
import { sku, text, typedSku, visibleText } from './fields';
import { forgetRequest } from './person-api';
import { readEvent } from './read-event';
import { callOffRequest } from './return-api';

describe('a name', () => {
  it.each(['Ada', 'محمد', '李', '👩‍🔬', 'a\u200bb', '’'])('may be %s', (name) => {
    expect(visibleText(1, 60).parse(name)).toBe(name);
  });

  it.each([
    ['zero-width spaces', '\u200b\u200b'],
    ['a soft hyphen', '\u00ad'],
    ['a Hangul filler', '\u3164'],
    ['a blank Braille pattern', '\u2800'],
    ['a mark on nothing', '\u0301'],
    ['tags', '\u{e0041}\u{e0042}'],
    ['a joiner', '\u200d'],
  ])('is rejected when it has only %s', (_, name) => {
    const { error } = visibleText(1, 60).safeParse(name);
    expect(error?.issues[0]?.message).toBe('has only characters that cannot be seen');
  });
});

describe('typed text without a visible character is rejected:', () => {
  const address = { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' };
  it.each([
    ['a street', deliveryAddress, address, 'street'],
    ['a second line', deliveryAddress, address, 'street2'],
    ['a postcode', deliveryAddress, address, 'postcode'],
    ['a city', deliveryAddress, address, 'city'],
    ['a region', deliveryAddress, address, 'region'],
    ['the reason of a switch', switchRequest, { act: 'pause', reason: 'Why.' }, 'reason'],
    ['the reason to forget', forgetRequest, { reason: 'Why.' }, 'reason'],
    ['the reason to call off a return', callOffRequest, { reason: 'Why.' }, 'reason'],
  ] as const)('%s', (...[, shape, given, field]) => {
    expect(shape.safeParse(given).success).toBe(true);
    const { error } = shape.safeParse({ ...given, [field]: '\u200b\u200b\u200b' });
    expect(error?.issues.map(({ path, message }) => [...path, message])).toEqual([
      [field, 'has only characters that cannot be seen'],
    ]);
  });

  it('optional text may be empty', () => {
    expect(visibleText(0, 60).parse('  ')).toBe('');
    expect(deliveryAddress.parse({ ...address, street2: '', region: ' ' })).toEqual(address);
  });

  it('invisible text recorded earlier stays readable', () => {
    const metadata = { correlationId: 'c', causationId: 'c', actor: { kind: 'operator', id: 'op' } as const };
    const about = { id: '5e1f0000-0000-4000-8000-000000000061', stream: 'consumer-sales', version: 1 };
    const data = { consumer: 'sales', reason: '\u200b\u200b\u200b' };
    const stored = { ...about, schemaVersion: 1, at: '2026-01-15T10:13:00.000Z', data, metadata };
    expect(readEvent({ ...stored, type: 'consumer.paused' }).data).toEqual(data);
    expect(readKnownAddress({ ...address, street: '\u200b' }).street).toBe('\u200b');
  });
});

it('text loses bidirectional overrides and keeps the marks that right-to-left scripts need', () => {
  expect(text(1, 60).parse('invoice\u202efdp.exe')).toBe('invoicefdp.exe');
  expect(text(1, 60).parse('\u2067a\u2069 \u202bb\u202c')).toBe('a b');
  expect(text(1, 60).parse('שלום\u200f!')).toBe('שלום\u200f!');
  expect(text(1, 60).safeParse('\u202e').success).toBe(false);
});

describe('a SKU', () => {
  it.each([
    ['85123a/ä "x"', '85123A/Ä "X"'],
    [' mug\u00a0001 ', 'MUG 001'],
    ['cafe\u0301', 'CAFÉ'],
    ['straße', 'STRASSE'],
    ['日本-1', '日本-1'],
    ['7', '7'],
  ])('typed as %j is stored as %j, and normalising it again changes nothing', (typed, stored) => {
    expect(typedSku.parse(typed)).toBe(stored);
    expect(sku.parse(stored)).toBe(stored);
    expect(typedSku.parse(stored)).toBe(stored);
  });

  it.each(['', ' ', '.', '..', 'A\u202eB', 'A\nB', 'A\u200bB', 'A'.repeat(65)])('cannot be %j', (typed) => {
    expect(typedSku.safeParse(typed).success).toBe(false);
  });

  it('is stored in one spelling only', () => {
    for (const other of ['mug', ' MUG', 'CAFE\u0301']) expect(sku.safeParse(other).success).toBe(false);
  });
});
