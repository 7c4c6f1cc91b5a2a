/** Sabotages of order uniqueness, prices, and stock. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are code.
import { check, type Sabotage } from './sabotage';

export const againstOrdersAndStock: readonly Sabotage[] = [
  {
    name: 'stock decrement without a floor',
    takesOut: 'a counter may fall below zero',
    edits: [
      {
        file: 'db/migrations/0000_tables.sql',
        find: 'CHECK (available >= 0 and reserved >= 0 and sold >= 0)',
        replace: 'CHECK (true)',
      },
    ],
    caughtBy: check(
      'db',
      'db/consuming/partition-write.db.test.ts',
      'of fifty who want one of the last ten, ten get it',
    ),
  },
  {
    name: 'stock reserved unseen',
    takesOut: 'an order gets its units even if they are out of stock',
    edits: [
      {
        file: 'server/domain/decide-stock.ts',
        find: 'wanted.filter((line) => line.wanted > line.available)',
        replace: 'wanted.filter(() => false)',
      },
    ],
    caughtBy: check('unit', 'server/commands/order-model.test.ts', 'no unit of stock appears or disappears'),
  },
  {
    name: 'key outside the write',
    takesOut: 'the response to an Idempotency-Key is stored in a separate statement',
    edits: [
      {
        file: 'server/commands/place-order.ts',
        find: 'with claimed as (${claimKey(sql, { shopperId, key, bodyHash, status: 202, answer: body })}),',
        replace: 'with claimed as (select 1),',
      },
      {
        file: 'server/commands/place-order.ts',
        find: '  return row?.claimed === 1;',
        replace: [
          '  await sql`${claimKey(sql, { shopperId, key, bodyHash, status: 202, answer: body })}`;',
          '  return row?.claimed === 1;',
        ].join('\n'),
      },
    ],
    caughtBy: check(
      'db',
      'server/commands/place-order.db.test.ts',
      'in twenty concurrent requests places one order',
    ),
  },
  {
    name: 'client price trusted',
    takesOut: 'an order costs what the browser says',
    edits: [
      {
        file: 'server/commands/place-order.ts',
        find: 'operatorId === undefined ? undefined : unitCents',
        replace: 'unitCents',
      },
    ],
    caughtBy: check(
      'db',
      'server/commands/place-order.db.test.ts',
      'with a client-supplied price is priced by the server',
    ),
  },
  {
    name: 'late yes kept',
    takesOut: 'an authorisation of a finished order is not voided',
    edits: [
      {
        file: 'server/domain/checkout.ts',
        find: "? [{ type: 'request-void', orderId }]",
        replace: '? []',
      },
    ],
    caughtBy: check(
      'unit',
      'server/domain/checkout.test.ts',
      'has the money let go when it comes after the end',
    ),
  },
  {
    name: 'any room',
    takesOut: 'any shopper can join the room of any order',
    edits: [
      {
        file: 'server/gateway/topics.ts',
        find: 'viewer.operator || owner === viewer.shopperId',
        replace: 'viewer.operator || owner !== undefined',
      },
    ],
    caughtBy: check(
      'db',
      'server/gateway/gateway.db.test.ts',
      'answers a foreign and an unknown order alike and pushes nothing about either',
    ),
  },
];
