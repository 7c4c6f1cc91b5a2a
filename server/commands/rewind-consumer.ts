/**
 * Lets a saga or an effect do the log again from an event or a moment on: with a reason, on the record, and
 * nothing twice, because the inbox recognises what is done.
 */
import type { Sql } from '@/db/connect';
import { readSwitch } from '@/db/consumer-controls';
import { isVersionConflict } from '@/db/event-store';
import { beginRewind, rewindStart } from '@/db/rewinds';
import type { Problem } from '@/server/contracts/order-api';
import type { RewindRequest } from '@/server/contracts/rewind-api';
import { freshId } from '@/server/ids';
import { consumerStream } from './switch-consumer';

export type RewindConsumer = RewindRequest & {
  sql: Sql;
  consumer: string;
  kind: 'projection' | 'mirror' | 'saga' | 'effect';
  operatorId: string;
};

export type RewindConsumerAnswer =
  | { status: 202; body: { consumer: string; eventId: string; at: string } }
  | { status: 409; body: Problem };

const MOST_TRIES = 5;

/** Asks for it; whoever holds the partitions does it. Throws what the database throws. */
export async function rewindConsumer(asked: RewindConsumer): Promise<RewindConsumerAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToRewind(asked);
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToRewind(asked: RewindConsumer): Promise<RewindConsumerAnswer> {
  const { sql, consumer, kind, from, reason, operatorId } = asked;
  if (kind === 'projection' || kind === 'mirror') return refused('rebuild-instead', rebuildInstead);
  const stream = consumerStream(consumer);
  const { state, version } = await readSwitch(sql, consumer, stream);
  if (state === 'off') return refused('not-so', `${consumer} is off: once it is on, it does all it missed.`);
  const start = await rewindStart(sql, from);
  if (!start) return refused('nothing-there', nothingThere);
  const { eventId, at } = start;
  const id = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  const fact = { type: 'consumer.rewound', data: { consumer, reason, eventId, at } } as const;
  const metadata = { correlationId: id, causationId: id, actor };
  const event = { id, stream, version: version + 1, fact, metadata };
  const isBegun = await beginRewind(sql, { consumer, reason, start }, event);
  return isBegun ? { status: 202, body: { consumer, eventId, at } } : refused('not-so', already);
}

const rebuildInstead = 'It only keeps rows: have its read model made again instead.';
const nothingThere = 'There is no such event, and none at that time or later.';
const already = 'It is being rewound already, or nobody has ever worked on it.';

const refused = (code: string, message: string): RewindConsumerAnswer => ({
  status: 409,
  body: { code, message },
});
