/** A shopper's own newest order as a lesson: nothing in it that is not theirs. */
import type { Sql } from '@/db/connect';
import { readStream } from '@/db/event-store';
import { heardBy } from '@/db/heard';
import { ordersOf } from '@/db/read-models/order-status';
import type { Envelope } from '@/server/contracts/envelope';
import type { Lesson } from '@/server/contracts/lesson';
import { partitionOf } from '@/server/contracts/subjects';
import { orderStream } from '@/server/domain/order';

const nothing: Lesson = { facts: [], heard: [] };

/**
 * The newest order of a shopper: its row, its facts and who heard them; without one there is nothing to show.
 * @param partitions into how many lanes the log is split
 */
export async function lessonOf(sql: Sql, shopperId: string | undefined, partitions: number): Promise<Lesson> {
  const [order] = shopperId ? await ordersOf(sql, shopperId, 1) : [];
  if (!order) return nothing;
  const { orderId, version, status } = order;
  const stream = orderStream(orderId);
  const events = await readStream(sql, stream);
  const heard = await heardBy(
    sql,
    events.map(({ id }) => id),
  );
  const lane = { partition: partitionOf(stream, partitions), partitions };
  return { order: { orderId, version, status }, facts: events.map(factOf), heard, lane };
}

const factOf = ({ version, type, schemaVersion, at, metadata: { actor } }: Envelope) => ({
  version,
  type,
  schemaVersion,
  at,
  by: actor.kind === 'service' ? actor.id : actor.kind,
});
