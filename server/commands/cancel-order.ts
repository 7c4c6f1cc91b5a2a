/** Ends an order that is still being processed, because someone asked for it. */
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/event-corrections';
import { append, readStream, VersionConflict } from '@/db/event-store';
import type { Actor } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { handle } from './desk';
import { loadOrders } from './load-orders';

export type CancelOrder = {
  sql: Sql;
  orderId: string;
  by: 'shopper' | 'operator';
  actor: Actor;
  message: string;
  /** The step of a trace that it is part of. */
  traceparent?: string | undefined;
};

export type CancelAnswer =
  | { status: 202; body: { orderId: string; version: number } }
  | { status: 404 | 409; body: Problem };

const MOST_TRIES = 10;

/**
 * Cancels an order; whoever calls has made sure that it is theirs. Throws VersionConflict when it never holds
 * still.
 */
export async function cancelOrder(cancel: CancelOrder): Promise<CancelAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToCancel(cancel);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToCancel(cancel: CancelOrder): Promise<CancelAnswer> {
  const { sql, orderId, by, actor, message, traceparent } = cancel;
  const stream = orderStream(orderId);
  const orders = await loadOrders(streamReader(sql), [stream]);
  const commandId = freshId();
  const origin = { correlationId: orderId, causationId: commandId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  const reason = { code: `cancelled-by-${by}`, message };
  const desk = { orders, available: new Map() };
  const { events, refusal } = handle(
    desk,
    { type: 'cancel-order', orderId, reason, by },
    { metadata, commandId },
  );
  if (refusal) return { status: refusal.code === 'not-found' ? 404 : 409, body: refusal };
  if (events.length > 0) await append(sql, events);
  const version = events.at(-1)?.version ?? (await versionOfTheEnd(sql, stream));
  return { status: 202, body: { orderId, version } };
}

/** Who asks again is told the same again, however far the order's story has gone on since. */
async function versionOfTheEnd(sql: Sql, stream: string): Promise<number> {
  const story = await readStream(sql, stream);
  return story.find(({ type }) => type === 'order.cancelled')?.version ?? 0;
}
