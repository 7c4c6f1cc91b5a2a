/** A shopper's own newest order as a lesson: nothing in it that is not theirs. */
import type { Sql } from '@/db/connect';
import { processedCounts } from '@/db/consuming/processed-counts';
import { readStream } from '@/db/log/event-store';
import { readBoughtTogether } from '@/db/read-models/bought-together';
import { pointsOf } from '@/db/read-models/loyalty-points';
import { readStock } from '@/db/read-models/stock-on-hand';
import type { Envelope } from '@/server/contracts/envelope';
import type { Lesson } from '@/server/contracts/lesson';
import type { OrderView } from '@/server/contracts/order-view';
import { partitionOf } from '@/server/contracts/subjects';
import { orderStream } from '@/server/domain/order';
import { myOrders } from './order-page';

const nothing: Lesson = { facts: [], heard: [], reads: [] };
/** Among so many the newest is found, also while some have no page yet. */
const mostLookedAt = 20;

/**
 * The newest order of a shopper: its row, its facts and who heard them; without one there is nothing to show.
 * @param partitions into how many partitions the log is split
 */
export async function lessonOf(sql: Sql, shopperId: string | undefined, partitions: number): Promise<Lesson> {
  const mine = shopperId ? await myOrders(sql, { shopperId, limit: mostLookedAt }) : undefined;
  const [order] = mine?.orders ?? [];
  if (!order) return nothing;
  const { orderId, version, status } = order;
  const stream = orderStream(orderId);
  const events = await readStream(sql, stream);
  const ids = events.map(({ id }) => id);
  const [heard, reads] = await Promise.all([processedCounts(sql, ids), readsOf(sql, order)]);
  const partition = { partition: partitionOf(stream, partitions), partitions };
  return { order: { orderId, version, status }, facts: events.map(factOf), heard, reads, partition };
}

const factOf = ({ version, type, schemaVersion, at, metadata: { actor } }: Envelope) => ({
  version,
  type,
  schemaVersion,
  at,
  by: actor.kind === 'service' ? actor.id : actor.kind,
});

/** What a shopper may ask about an order, each answered by a table that was made for the question. */
async function readsOf(sql: Sql, { shopperId, version, status, lines }: OrderView): Promise<Lesson['reads']> {
  const [first] = lines;
  if (!first) return [];
  const [[stock], points, together] = await Promise.all([
    readStock(sql, [first.sku]),
    pointsOf(sql, shopperId),
    readBoughtTogether(sql, first.sku, 4),
  ]);
  const { available = 0, reserved = 0, sold = 0 } = stock ?? {};
  return [
    {
      question: 'What is the state of my order?',
      table: 'order_status',
      answer: `${status}, version ${version}`,
    },
    {
      question: `How many units of ${first.name} are left?`,
      table: 'stock_on_hand',
      answer: `${available} on the shelf, ${reserved} reserved, ${sold} sold`,
    },
    { question: 'How many points do I have?', table: 'loyalty_points', answer: String(points.balance) },
    {
      question: 'What else do people buy with it?',
      table: 'bought_together',
      answer: together.join(', ') || 'Not known yet',
    },
  ];
}
