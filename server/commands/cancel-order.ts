/** Cancels an order that is still processing, on request. */
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/log/event-corrections';
import { append, readStream, VersionConflict } from '@/db/log/event-store';
import type { Actor } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { handleCommand } from './decision-session';
import { loadOrders } from './load-orders';

export type CancelOrder = {
  sql: Sql;
  orderId: string;
  by: 'shopper' | 'operator';
  actor: Actor;
  message: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};

export type CancelOrderResult =
  | { status: 202; body: { orderId: string; version: number } }
  | { status: 404 | 409; body: Problem };

const MOST_TRIES = 10;

/** Cancels an order. The caller has checked ownership. Throws VersionConflict after ten conflicts. */
export async function cancelOrder(cancel: CancelOrder): Promise<CancelOrderResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToCancel(cancel);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToCancel(cancel: CancelOrder): Promise<CancelOrderResult> {
  const { sql, orderId, by, actor, message, traceparent } = cancel;
  const stream = orderStream(orderId);
  const orders = await loadOrders(streamReader(sql), [stream]);
  const commandId = freshId();
  const origin = { correlationId: orderId, causationId: commandId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  const reason = { code: `cancelled-by-${by}`, message };
  const session = { orders, available: new Map() };
  const { events, refusal } = handleCommand(
    session,
    { type: 'cancel-order', orderId, reason, by },
    { metadata, commandId },
  );
  if (refusal) return { status: refusal.code === 'not-found' ? 404 : 409, body: refusal };
  if (events.length > 0) await append(sql, events);
  const version = events.at(-1)?.version ?? (await versionOfCancellation(sql, stream));
  return { status: 202, body: { orderId, version } };
}

/** A repeated request gets the same response, however many events have followed. */
async function versionOfCancellation(sql: Sql, stream: string): Promise<number> {
  const events = await readStream(sql, stream);
  return events.find(({ type }) => type === 'order.cancelled')?.version ?? 0;
}
