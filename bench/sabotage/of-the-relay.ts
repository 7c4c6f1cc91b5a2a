/** Sabotages of the way from the log to the consumers. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are code.
import { check, type Sabotage } from './sabotage';

export const againstTheWayToTheBroker: readonly Sabotage[] = [
  {
    name: 'cursor by position only',
    takesOut: 'log readers do not wait for slow writers',
    edits: [
      {
        file: 'db/log/read-in-order.ts',
        find: 'xid < pg_snapshot_xmin(pg_current_snapshot()) as safe',
        replace: 'true as safe',
      },
      {
        file: 'db/log/read-in-order.ts',
        find: 'where (xid, position) > (${xid}::xid8, ${position}::bigint)',
        replace: 'where position > ${position}::bigint',
      },
      {
        file: 'db/log/read-in-order.ts',
        find: 'order by ${sql(table)}.xid, ${sql(table)}.position',
        replace: 'order by ${sql(table)}.position',
      },
    ],
    caughtBy: check('db', 'db/log/read-in-order.db.test.ts', 'is waited for by who reads in order'),
  },
  {
    name: 'random message ids',
    takesOut: 'a republished message gets a new id',
    edits: [
      {
        file: 'server/relay/message-batches.ts',
        find: 'id: `${partitions}/',
        replace: 'id: `${Math.random()}/',
      },
    ],
    caughtBy: check(
      'unit',
      'server/relay/message-batches.test.ts',
      'have the same id if and only if they carry the same entries',
    ),
  },
  {
    name: 'no rollback detection',
    takesOut: 'a broker rolled back to an older copy goes unnoticed',
    edits: [
      {
        file: 'server/relay/reconcile.ts',
        find: "return copy.lastSequence < state.brokerSequence ? 'older' : undefined;",
        replace: 'return undefined;',
      },
      {
        file: 'server/relay/reconcile.ts',
        find: 'acks.some(({ seq, duplicate }) => !duplicate && seq <= brokerSequence);',
        replace: 'acks.some(({ seq }) => seq < 0 && seq <= brokerSequence);',
      },
    ],
    caughtBy: check('unit', 'server/relay/reconcile.test.ts', 'is older when it lost its last message'),
  },
  {
    name: 'sweeper off',
    takesOut: 'messages lost by the broker are not republished',
    edits: [
      {
        file: 'server/relay/sweeper.ts',
        find: 'isDue: () => nowMs() >= dueMs,',
        replace: 'isDue: () => nowMs() < dueMs - dueMs,',
      },
    ],
    caughtBy: check(
      'bus',
      'consumers/scenarios/messages-lost-by-the-broker-are-republished.bus.test.ts',
      'when the stream is purged while no worker runs',
    ),
  },
];
