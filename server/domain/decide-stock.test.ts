import { describe, expect, test } from 'vitest';
import { afterMoves } from './decide-stock';
import { given } from './given';
import { bankSaysNo, facts, orderId } from './test-order';

const { placed, reserved, refused, released, requested, authorised, declined, confirmed, cancelled } = facts;
const reserve = { type: 'reserve-stock', orderId } as const;
const release = { type: 'release-stock', orderId } as const;
const settle = { type: 'settle-stock', orderId } as const;

const moved = (available: number, held: number, sold: number) => [
  { sku: 'TEAPOT', available: 2 * available, reserved: 2 * held, sold: 2 * sold },
  { sku: 'MUG', available, reserved: held, sold },
];

describe('reserving stock', () => {
  test('holds every line when there is enough of each, to the last unit', () =>
    given(placed)
      .inStock({ TEAPOT: 2, MUG: 1 })
      .when(reserve)
      .then([reserved], moved(-1, 1, 0)));

  test('holds nothing when one line is short, and says which', () =>
    given(placed).inStock({ TEAPOT: 9, MUG: 0 }).when(reserve).then([refused]));

  test('a product that nobody knows has none', () => {
    const short = [
      { sku: 'TEAPOT', wanted: 2, available: 1 },
      { sku: 'MUG', wanted: 1, available: 0 },
    ];
    given(placed)
      .inStock({ TEAPOT: 1 })
      .when(reserve)
      .then([{ type: 'stock.refused', data: { orderId, short } }]);
  });

  test.each([
    ['it is held already', [placed, reserved]],
    ['it was refused already', [placed, refused]],
    ['the order was cancelled before', [placed, cancelled]],
    ['there is no order', []],
  ])('does nothing when %s', (_why, before) =>
    given(...before)
      .inStock({ TEAPOT: 9, MUG: 9 })
      .when(reserve)
      .then([]),
  );
});

describe('releasing stock', () => {
  test('gives back exactly what was held, with the reason the order ended', () =>
    given(placed, reserved, cancelled)
      .when(release)
      .then([released], moved(1, -1, 0)));

  test('carries the reason of a declined payment', () =>
    given(placed, reserved, requested, declined)
      .when(release)
      .then([{ ...released, data: { ...released.data, reason: bankSaysNo } }], moved(1, -1, 0)));

  test.each([
    ['nothing was held', [placed, cancelled]],
    ['it was refused', [placed, refused, cancelled]],
    ['it was given back already', [placed, reserved, cancelled, released]],
    ['the goods are sold', [placed, reserved, requested, authorised, confirmed]],
  ])('does nothing when %s', (_why, before) =>
    given(...before)
      .when(release)
      .then([]),
  );

  test('always has a reason, also when the order has none yet', () => {
    const reason = { code: 'cancelled', message: 'The order was cancelled.' };
    given(placed, reserved)
      .when(release)
      .then([{ ...released, data: { ...released.data, reason } }], moved(1, -1, 0));
  });
});

describe('settling stock', () => {
  test('turns what was held into what was sold, without another fact', () =>
    given(placed, reserved, requested, authorised, confirmed)
      .when(settle)
      .then([], moved(0, -1, 1)));

  test.each([
    ['the order is not confirmed', [placed, reserved]],
    ['nothing was held', [placed, cancelled]],
  ])('does nothing when %s', (_why, before) =>
    given(...before)
      .when(settle)
      .then([]),
  );
});

test('what is available follows the moves of every product', () => {
  const after = afterMoves(new Map([['TEAPOT', 5]]), [
    ...moved(-1, 1, 0),
    ...moved(1, -1, 0),
    ...moved(-1, 1, 0),
  ]);
  expect(Object.fromEntries(after)).toEqual({ TEAPOT: 3, MUG: -1 });
});
