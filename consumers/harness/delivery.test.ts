import { describe, expect, test } from 'vitest';
import { START } from '@/db/log/cursor';
import { facts, recorded, recordedAt } from '@/server/domain/test-order';
import { freshId } from '@/server/ids';
import { receive, receiveAgain } from './delivery';

const follows = ['order.placed', 'stock.reserved', 'order.confirmed'];
const entryOf = (event: object, cursor = '7:1') => ({ cursor, event });
const placed = recordedAt(1, facts.placed);
const placedAs = (changes: object) => entryOf({ ...placed, ...changes });
const read = (...entries: unknown[]) => receive(JSON.stringify(entries), follows);

describe('a message that is whole', () => {
  test('gives the facts that are followed, in their order, and how far it reaches', () => {
    const told = recorded(facts.placed, facts.reserved, facts.requested);
    const got = read(...told.map((event, index) => entryOf(event, `7:${index + 1}`)));
    expect(got.deliveries.map(({ event }) => event.type)).toEqual(['order.placed', 'stock.reserved']);
    expect(got).toMatchObject({ unreadable: [], upTo: '7:3' });
  });

  test('an event in an old shape is read forward', () => {
    const { orderId, shopperId } = facts.placed.data;
    const lines = [{ sku: 'TEAPOT', quantity: 2, unitCents: 1250 }];
    const data = { orderId, shopperId, lines, cardToken: 'tok_visa' };
    const [delivery] = read(placedAs({ schemaVersion: 1, data })).deliveries;
    expect(delivery?.event.data).toMatchObject({ totalCents: 2500, card: { token: 'tok_visa' } });
  });

  test('what was held back is read again with its attempts', () => {
    const raw = JSON.stringify(entryOf(placed));
    expect(receiveAgain({ eventId: placed.id, raw, attempts: 3 }, follows).deliveries).toMatchObject([
      { raw, attempts: 3 },
    ]);
  });

  test('a message without entries is nothing to do', () =>
    expect(read()).toEqual({ deliveries: [], unreadable: [], upTo: START }));
});

describe('an event that cannot be understood is set apart by its own name', () => {
  test.each([
    ['a newer version than ours', { schemaVersion: 4 }, 'is newer'],
    ['data of the wrong shape', { data: { ...placed.data, totalCents: 'much' } }, 'totalCents'],
    ['no data', { data: null }, 'data'],
    ['a key that nobody knows', { data: { ...placed.data, extra: 1 } }, 'extra'],
    [
      'text that cannot be stored',
      { data: { ...placed.data, card: { ...placed.data.card, brand: 'a\u0000' } } },
      'brand',
    ],
    [
      'a lone surrogate',
      { data: { ...placed.data, card: { ...placed.data.card, brand: 'a\ud800' } } },
      'brand',
    ],
  ])('%s', (_what, changes, reason) => {
    const got = read(placedAs(changes), entryOf(recordedAt(2, facts.reserved), '7:2'));
    expect(got.unreadable).toMatchObject([{ eventId: placed.id, stream: placed.stream, version: 1 }]);
    expect(got.unreadable[0]?.reason).toContain(reason);
    expect(got.deliveries).toMatchObject([{ event: { type: 'stock.reserved' } }]);
  });

  test('unless nobody here follows it', () =>
    expect(read(placedAs({ type: 'order.teleported' }))).toMatchObject({ deliveries: [], unreadable: [] }));
});

const proto = '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
const deep = '['.repeat(200_000) + ']'.repeat(200_000);

/** Bodies that no relay ever sent. */
const garbage: [string, string][] = [
  ['cut JSON', JSON.stringify([entryOf(placed)]).slice(0, -20)],
  ['empty', ''],
  ['text', 'hello'],
  ['a number', '42'],
  ['null', 'null'],
  ['an object', '{}'],
  ['null entries', '[null]'],
  ['nested arrays', '[[],[[]]]'],
  ['arrays nested very deeply', deep],
  [
    'an entry with deep data',
    `[{"cursor":"7:1","event":${JSON.stringify(placed).replace('"TEAPOT"', deep)}}]`,
  ],
  ['a prototype', `[${proto}]`],
  ['NUL', 'a\u0000b'],
  ['NUL inside JSON', '["a\\u0000b"]'],
  ['lone surrogates', '["\\ud800"]'],
  ['huge', `["${'x'.repeat(900_000)}"]`],
  ['no event', '[{"cursor":"7:1"}]'],
  ['a cursor out of bounds', JSON.stringify([entryOf(placed, `${'9'.repeat(20)}:1`)])],
  ['a wrong cursor', JSON.stringify([entryOf(placed, 'start')])],
  ['an id that is none', JSON.stringify([placedAs({ id: '1' })])],
  ['a stream that is none', JSON.stringify([placedAs({ stream: 'order-1\n; drop table' })])],
  ['version 0', JSON.stringify([placedAs({ version: 0 })])],
  ['a version beyond all bounds', JSON.stringify([placedAs({ version: 2 ** 40 })])],
  ['half a version', JSON.stringify([placedAs({ version: 1.5 })])],
  [
    'NUL in the metadata',
    JSON.stringify([placedAs({ metadata: { ...placed.metadata, correlationId: '\u0000' } })]),
  ],
  [
    'a lone surrogate in the metadata',
    JSON.stringify([placedAs({ metadata: { ...placed.metadata, causationId: '\ud800' } })]),
  ],
  ['an unknown key', JSON.stringify([placedAs({ extra: true })])],
];

describe('garbage is set apart with a reason, and in a shape that the store can keep', () => {
  test.each(garbage)('%s', (_what, body) => {
    const got = receive(body, follows);
    expect(got.deliveries).toEqual([]);
    expect(got.unreadable.length).toBeGreaterThan(0);
    for (const one of got.unreadable) {
      const texts = [one.reason, one.raw, one.stream, one.correlationId];
      expect(texts.every((text) => text.isWellFormed() && !text.includes('\u0000'))).toBe(true);
      expect(one.reason).not.toBe('');
      expect(one.raw.length).toBeLessThanOrEqual(1_000_000);
    }
  });

  test('nothing of it reaches the prototype of other objects', () => {
    receive(`[${proto}]`, follows);
    receive(
      JSON.stringify([entryOf(placed)]).replace('"data":{', `"data":{"__proto__":{"admin":true},`),
      follows,
    );
    expect({}).not.toHaveProperty('admin');
  });

  test('the same garbage has the same name whenever it comes', () => {
    const [one, other] = [receive('{"a":', follows), receive('{"a":', follows)];
    expect(one.unreadable[0]?.eventId).toBe(other.unreadable[0]?.eventId);
    expect(one.unreadable[0]?.eventId).not.toBe(receive(freshId(), follows).unreadable[0]?.eventId);
  });

  test('a reason never carries a sign that cannot be stored', () => {
    const odd = JSON.stringify([placedAs({ data: { ...placed.data, 'a\u0000\ud800': 1 } })]);
    const [one] = receive(odd, follows).unreadable;
    expect(one?.reason.isWellFormed() && !one.reason.includes('\u0000')).toBe(true);
  });
});
