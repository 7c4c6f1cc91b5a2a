import { describe, expect, test } from 'vitest';
import type { Claim } from '../verify/claim';
import type { ActionKind, Line } from './journal';
import { operatorClaims, RECEIPT_DOUBLED, RETURN_DOUBLED, RETURN_LOST, UNANSWERED } from './operator-claims';
import { planOf, TAKES_NOTHING_BACK } from './order-plans';
import { shelvesOf } from './shelves';
import type { Stored, StoredReturn } from './stored';

const seed = 1;
const orders = 200;
const at = '2026-01-01T00:00:00.000Z';
const returnId = '7c1c1a3e-6a0f-4f57-9a4e-2f2c1d0b9a11';
const receipt = '7c1c1a3e-6a0f-4f57-9a4e-2f2c1d0b9a12';
const lines = [{ sku: 'CHAOS-1', quantity: 1 }];
const shelf = shelvesOf(orders);
const refusing = Array.from({ length: orders }, (_, number) => planOf(seed, number)).find(
  ({ body }) => body.cardNumber === TAKES_NOTHING_BACK,
);

type Subject = { act: ActionKind; id: string; subject: string };

function request(about: Subject, body: unknown, answers: [number, unknown][]): Line[] {
  const said = answers.map(
    ([status, response]): Line => ({ kind: 'action-answered', at, ...about, status, response, ms: 1 }),
  );
  return [{ kind: 'action-requested', at, ...about, body }, ...said];
}

const accepted = { orderId: 'first', returnId, version: 9 };
const asked = { returnId, lines, restock: true, reason: 'It leaks.' };
const taken = (...answers: [number, unknown][]) =>
  request({ act: 'return', id: returnId, subject: 'first' }, asked, answers);
const words = { name: 'A', description: 'B', category: 'C', picture: 'teapot', lowStockAt: 5 };
const priced = (...answers: [number, unknown][]) =>
  request(
    { act: 'price', id: 'change', subject: 'CHAOS-1' },
    { ...words, priceCents: 700, catalogueVersion: 1 },
    answers,
  );
const arrived = (...answers: [number, unknown][]) =>
  request({ act: 'receive', id: receipt, subject: 'CHAOS-1' }, { receipt, quantity: 3 }, answers);
const changed = { sku: 'CHAOS-1', catalogueVersion: 2 };

const back = (changes: Partial<StoredReturn> = {}): StoredReturn => ({
  returnId,
  orderId: 'first',
  opened: 1,
  lines,
  restock: true,
  end: 'completed',
  openedMs: 0,
  endedMs: 1,
  ...changes,
});

type Changes = { returns?: StoredReturn[]; cents?: number; version?: number; units?: number };

/** A shop that stores these returns and this state of its first product. */
function shop({ returns = [], units = 0, ...first }: Changes): Stored {
  const products = shelf.map(({ sku, priceCents, stock }) => ({
    sku,
    cents: priceCents,
    version: 1,
    received: stock,
    ...(sku === 'CHAOS-1' ? { ...first, received: stock + units } : {}),
  }));
  return {
    orders: new Map(),
    ordersByKey: new Map(),
    wishes: new Set<string>(),
    returns: new Map(returns.map((one) => [one.returnId, one])),
    products: new Map(products.map((one) => [one.sku, one])),
  };
}

const wrongIn = (lines: Line[], stored: Stored): string[] =>
  operatorClaims({ lines, stored, seed, orders })
    .filter(({ wrong }: Claim) => wrong > 0)
    .map(({ name }) => name);

test('data that match the responses violate nothing, even if a response is missing', () => {
  const lines = [
    ...taken([0, undefined], [409, {}], [202, accepted], [202, accepted]),
    ...priced([0, undefined], [200, changed]),
    ...arrived([503, {}], [200, { ...changed, catalogueVersion: 1 }]),
  ];
  expect(wrongIn(lines, shop({ returns: [back()], cents: 700, version: 2, units: 3 }))).toEqual([]);
});

test('a price that was never requested is a violation', () => {
  expect(wrongIn([], shop({ cents: 700, version: 2 }))).toHaveLength(1);
});

const bought: Line = {
  kind: 'answer',
  at,
  number: refusing?.number ?? -1,
  key: 'k',
  body: 'same',
  status: 202,
  ms: 1,
  orderId: 'first',
};

describe('a violation is found when', () => {
  const cases: [string, string, Line[], Stored][] = [
    ['an accepted return is missing', RETURN_LOST, taken([202, accepted]), shop({})],
    [
      'other goods were returned',
      RETURN_LOST,
      taken([202, accepted]),
      shop({ returns: [back({ lines: [{ sku: 'CHAOS-1', quantity: 2 }] })] }),
    ],
    [
      'a return was opened twice',
      RETURN_DOUBLED,
      taken([202, accepted]),
      shop({ returns: [back({ opened: 2 })] }),
    ],
    [
      'a repeated return gets another response',
      RETURN_DOUBLED,
      taken([202, accepted], [202, { ...accepted, version: 12 }]),
      shop({ returns: [back()] }),
    ],
    [
      'a delivered order cannot be returned',
      'a delivered order can be returned',
      taken([409, { code: 'not-delivered' }]),
      shop({}),
    ],
    ['a return was never requested', 'every stored return was requested', [], shop({ returns: [back()] })],
    [
      'a card that rejects refunds was refunded',
      'a card that rejects refunds fails its returns',
      [bought, ...taken([202, accepted])],
      shop({ returns: [back()] }),
    ],
    ['the operator gets no response', UNANSWERED, taken([0, undefined], [503, {}]), shop({})],
    ['goods arrived twice', RECEIPT_DOUBLED, arrived([200, changed]), shop({ units: 6 })],
    ['goods did not arrive', RECEIPT_DOUBLED, arrived([200, changed]), shop({})],
    [
      'a price was changed twice',
      'a price is the operator’s last one, changed once per request',
      priced([200, changed]),
      shop({ cents: 700, version: 3 }),
    ],
    [
      'a price is the old one',
      'a price is the operator’s last one, changed once per request',
      priced([200, changed]),
      shop({ version: 2 }),
    ],
  ];
  test.each(cases)('%s', (_what, ...[name, lines, stored]) => expect(wrongIn(lines, stored)).toContain(name));
});
