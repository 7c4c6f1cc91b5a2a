/**
 * Rewinds a saga or an effect to an event or a time, with a recorded reason. The inbox deduplicates, so
 * nothing happens twice.
 */
import type { Sql } from '@/db/connect';
import { readSwitch } from '@/db/consuming/consumer-controls';
import { beginRewind, rewindStart } from '@/db/consuming/rewinds';
import { isVersionConflict } from '@/db/log/event-store';
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

export type RewindConsumerResult =
  | { status: 202; body: { consumer: string; eventId: string; at: string } }
  | { status: 409; body: Problem };

const MOST_TRIES = 5;

/** Requests the rewind; the workers that own the partitions perform it. Throws on a database error. */
export async function rewindConsumer(command: RewindConsumer): Promise<RewindConsumerResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToRewind(command);
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToRewind(command: RewindConsumer): Promise<RewindConsumerResult> {
  const { sql, consumer, kind, from, reason, operatorId } = command;
  if (kind === 'projection' || kind === 'mirror') return refused('rebuild-instead', rebuildInstead);
  const stream = consumerStream(consumer);
  const { state, version } = await readSwitch(sql, consumer, stream);
  if (state === 'off')
    return refused('not-so', `${consumer} is off. Switch it on instead: it then processes all it missed.`);
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

const rebuildInstead = 'This consumer only maintains rows. Rebuild its read model instead.';
const nothingThere = 'No such event, and none at or after that time. Choose an earlier point.';
const already = 'This consumer is already being rewound, or has never run. Nothing was done.';

const refused = (code: string, message: string): RewindConsumerResult => ({
  status: 409,
  body: { code, message },
});
