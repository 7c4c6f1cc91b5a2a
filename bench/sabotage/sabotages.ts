/** Every guarantee that can be taken out, how, and the check that must notice. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are code.

/** A text that occurs once in its file, and what is put in its place. */
export type Edit = { file: string; find: string; replace: string };

/** A test by its project, its file and its title. */
export type Check = { project: 'unit' | 'db' | 'bus'; file: string; test: string };

/** One guarantee taken out of the code, and the check that must go red. */
export type Sabotage = { name: string; takesOut: string; edits: readonly Edit[]; caughtBy: Check };

const check = (project: Check['project'], file: string, test: string): Check => ({ project, file, test });

export const sabotages: readonly Sabotage[] = [
  {
    name: 'inbox off',
    takesOut: 'nobody asks what a consumer has done before',
    edits: [
      {
        file: 'consumers/harness/admit.ts',
        find: 'if (asked.length === 0) return new Set();',
        replace: 'if (asked.length >= 0) return new Set();',
      },
      {
        file: 'db/lane-write.ts',
        find: 'unnest(${eventIds}::uuid[])`;',
        replace: 'unnest(${eventIds}::uuid[]) on conflict do nothing`;',
      },
    ],
    caughtBy: check('db', 'consumers/promises.db.test.ts', 'told everything twice leaves what once left'),
  },
  {
    name: 'cursor by position only',
    takesOut: 'whoever reads the log trusts in positions and does not wait for slow writers',
    edits: [
      {
        file: 'db/read-in-order.ts',
        find: 'xid < pg_snapshot_xmin(pg_current_snapshot()) as safe',
        replace: 'true as safe',
      },
      {
        file: 'db/read-in-order.ts',
        find: 'where (xid, position) > (${xid}::xid8, ${position}::bigint)',
        replace: 'where position > ${position}::bigint',
      },
      {
        file: 'db/read-in-order.ts',
        find: 'order by ${sql(table)}.xid, ${sql(table)}.position',
        replace: 'order by ${sql(table)}.position',
      },
    ],
    caughtBy: check('db', 'db/read-in-order.db.test.ts', 'is waited for by who reads in order'),
  },
  {
    name: 'random message ids',
    takesOut: 'what is published again has another name each time',
    edits: [
      {
        file: 'server/relay/parcels.ts',
        find: 'id: `${partitions}/',
        replace: 'id: `${Math.random()}/',
      },
    ],
    caughtBy: check('unit', 'server/relay/parcels.test.ts', 'have the same name whenever the same entries'),
  },
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
    caughtBy: check('db', 'db/lane-write.db.test.ts', 'of fifty who want one of the last ten, ten get it'),
  },
  {
    name: 'stock reserved unseen',
    takesOut: 'an order gets its units whether or not they are there',
    edits: [
      {
        file: 'server/domain/decide-stock.ts',
        find: 'wanted.filter((line) => line.wanted > line.available)',
        replace: 'wanted.filter(() => false)',
      },
    ],
    caughtBy: check('unit', 'server/commands/order-model.test.ts', 'no unit of stock comes from nowhere'),
  },
  {
    name: 'any room',
    takesOut: 'whoever asks joins the room of an order, theirs or not',
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
      'answers a foreign order and an unknown one alike',
    ),
  },
  {
    name: 'older rows win',
    takesOut: 'a row of an older version replaces a newer one',
    edits: [
      {
        file: 'db/read-models/rows.ts',
        find: 'where kept.version < excluded.version`',
        replace: 'where true`',
      },
    ],
    caughtBy: check('db', 'db/read-models/rows.db.test.ts', 'an older row does not replace a newer one'),
  },
  {
    name: 'lease without fencing',
    takesOut: 'a worker that overslept its lease may still write',
    edits: [
      {
        file: 'db/migrations/0001_guards.sql',
        find: 'and partition = lane_partition and fence = lane_fence;',
        replace: 'and partition = lane_partition;',
      },
    ],
    caughtBy: check('db', 'db/lane-write.db.test.ts', 'is nothing at all when another worker has the lane'),
  },
  {
    name: 'key outside the write',
    takesOut: 'the answer to an Idempotency-Key is kept in a statement of its own',
    edits: [
      {
        file: 'server/commands/place-order.ts',
        find: 'with claimed as (${claimKey(sql, { shopperId, key, bodyHash, status: 202, answer: body })}),',
        replace: 'with claimed as (select 1),',
      },
      {
        file: 'server/commands/place-order.ts',
        find: '  return row?.claimed === 1;',
        replace:
          '  await sql`${claimKey(sql, { shopperId, key, bodyHash, status: 202, answer: body })}`;\n  return row?.claimed === 1;',
      },
    ],
    caughtBy: check('db', 'server/commands/place-order.db.test.ts', 'twenty times at once is one order'),
  },
];
