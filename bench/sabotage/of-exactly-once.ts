/** Sabotages of exactly-once effects and ordering. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are code.
import { check, type Sabotage } from './sabotage';

export const againstDoingItOnce: readonly Sabotage[] = [
  {
    name: 'inbox off',
    takesOut: 'the inbox is not read',
    edits: [
      {
        file: 'consumers/harness/admit.ts',
        find: 'if (asked.length === 0) return new Set();',
        replace: 'if (asked.length >= 0) return new Set();',
      },
      {
        file: 'db/consuming/partition-write.ts',
        find: 'unnest(${done}::uuid[]) as done(id)`;',
        replace: 'unnest(${done}::uuid[]) as done(id) on conflict do nothing`;',
      },
    ],
    caughtBy: check(
      'unit',
      'bench/simulation/many-seeds.test.ts',
      'every history ends well under any faults',
    ),
  },
  {
    name: 'acknowledged before written',
    takesOut: 'a message is acknowledged on arrival, not after its write',
    edits: [
      {
        file: 'consumers/harness/partition.ts',
        find: "    failpoint('partition.received');",
        replace: "    for (const message of messages) message.ack();\n    failpoint('partition.received');",
      },
    ],
    caughtBy: check(
      'unit',
      'bench/simulation/many-seeds.test.ts',
      'every history ends well under any faults',
    ),
  },
  {
    name: 'lease without fencing',
    takesOut: 'a worker past its lease may still write',
    edits: [
      {
        file: 'db/migrations/0023_the-fields-words.sql',
        find: 'and partition = own_partition and fencing_token = own_fencing_token;',
        replace: 'and partition = own_partition;',
      },
    ],
    caughtBy: check(
      'db',
      'db/consuming/partition-write.db.test.ts',
      'is nothing at all when another worker has the partition',
    ),
  },
  {
    name: 'projection without version',
    takesOut: 'a row applies events again',
    edits: [
      {
        file: 'consumers/harness/project.ts',
        find: "rowsPer === 'stream' && row !== undefined && version <= row.version;",
        replace: "rowsPer === 'stream' && row !== undefined && version <= row.version - 1_000;",
      },
      {
        file: 'server/domain/order-page.ts',
        find: 'if (page && event.version <= page.version) return page;',
        replace: '',
      },
    ],
    caughtBy: check(
      'unit',
      'server/domain/order-page.test.ts',
      'never goes backwards: an older fact changes nothing',
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
    name: 'gaps passed over',
    takesOut: 'a row with a skipped event is not rebuilt from the log',
    edits: [
      {
        file: 'consumers/harness/gaps.ts',
        find: 'if (version > before + 1) gapped.add(stream);',
        replace: '',
      },
    ],
    caughtBy: check(
      'unit',
      'bench/simulation/many-seeds.test.ts',
      'every history ends well under any faults',
    ),
  },
  {
    name: 'another key for each try',
    takesOut: 'an external service cannot recognise a retry',
    edits: [
      {
        file: 'consumers/harness/act.ts',
        find: 'await effect.act(delivery.event, outside, asked);',
        replace:
          'await effect.act(delivery.event, outside, { ...asked, key: `${asked.key}${Math.random()}` });',
      },
    ],
    caughtBy: check(
      'unit',
      'bench/simulation/many-seeds.test.ts',
      'every history ends well under any faults',
    ),
  },
  {
    name: 'decide with an event missing',
    takesOut: 'a cached order is used although it misses events',
    edits: [
      {
        file: 'consumers/harness/conduct.ts',
        find: 'return event.version === order.version + 1 ? evolve(order, event) : undefined;',
        replace: 'return evolve(order, event);',
      },
    ],
    caughtBy: check(
      'unit',
      'consumers/harness/known-orders.test.ts',
      'when a fact in between is missing the order is read',
    ),
  },
  {
    name: 'decide again on cached state',
    takesOut: 'a conflict causes no reread',
    edits: [
      {
        file: 'consumers/harness/conduct.ts',
        find: 'const order = reread ? undefined : afterFact(before, event);',
        replace: 'const order = afterFact(before, event);',
      },
    ],
    caughtBy: check('unit', 'consumers/harness/known-orders.test.ts', 'after a conflict everything is read'),
  },
];
