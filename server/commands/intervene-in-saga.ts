/**
 * An operator steps in where an order waits: has everything tried again, cancels it or calls its return off,
 * or ends the waiting; once, with a reason, and only on what was looked at.
 */
import type { Fragment, Sql } from '@/db/connect';
import { streamReader } from '@/db/event-corrections';
import { insertEvents, isVersionConflict, type NewEvent, readStream } from '@/db/event-store';
import { deliverMissed, type Missed, makeDue, missedDeliveries } from '@/db/redrive-stream';
import { lockStock, moveStock, sumMoves } from '@/db/stock';
import type { Envelope } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import type { StockMove } from '@/server/contracts/stock-move';
import type { InterventionRequest, Remedy } from '@/server/contracts/waiting-order';
import type { Command } from '@/server/domain/commands';
import { type Order, orderStream } from '@/server/domain/order';
import { openReturn } from '@/server/domain/order-return';
import { derivedId } from '@/server/ids';
import { handle } from './desk';
import { foldIfReadable } from './load-orders';

export type Intervention = InterventionRequest & {
  sql: Sql;
  orderId: string;
  operatorId: string;
  /** The step of a trace that it is part of. */
  traceparent?: string | undefined;
};

export type InterventionAnswer =
  | { status: 202; body: { orderId: string; version: number; remedy: Remedy } }
  | { status: 404 | 409; body: Problem };

type Told = { orderId: string; message: string };

const commandFor: Record<Remedy, (told: Told, order: Order) => Command> = {
  retry: ({ orderId, message }) => ({ type: 'retry-order', orderId, reason: message }),
  lift: ({ orderId, message }) => ({ type: 'lift-hold', orderId, reason: message }),
  compensate: ({ orderId, message }, order) => {
    const returnId = openReturn(order)?.returnId;
    const by = 'operator';
    return returnId
      ? {
          type: 'call-off-return',
          orderId,
          returnId,
          reason: { code: 'called-off-by-operator', message },
          by,
        }
      : { type: 'cancel-order', orderId, reason: { code: 'cancelled-by-operator', message }, by };
  },
  end: ({ orderId, message }) => ({
    type: 'end-order',
    orderId,
    reason: { code: 'ended-by-operator', message },
  }),
};

/** Does it, or repeats the answer that this request was given before. Throws what the database throws. */
export async function interveneInSaga(intervention: Intervention): Promise<InterventionAnswer> {
  const { sql, orderId } = intervention;
  const stored = await readStream(sql, orderStream(orderId));
  if (stored.length === 0) return refused(404, 'not-found', 'There is no such order.');
  const commandId = commandIdOf(intervention);
  const done = stored.findLast(({ metadata }) => metadata.causationId === commandId);
  if (done) return accepted(intervention, done.version);
  const order = await orderNow(sql, stored);
  if (!order) {
    const message = 'A fact of this order cannot be read. Mend it among the dead letters first.';
    return refused(409, 'unreadable', message);
  }
  if (order.version !== intervention.version) return movedOn(order);
  try {
    return await act(intervention, order, stored[0]?.metadata.correlationId ?? orderId);
  } catch (error) {
    // Someone else was faster, perhaps the same press a second time: the answer is in the stream now.
    if (isVersionConflict(error)) return interveneInSaga(intervention);
    throw error;
  }
}

/** A second press has the same name as the first; other words, or another operator, have not. */
const commandIdOf = ({ orderId, version, remedy, operatorId, reason }: Intervention): string =>
  derivedId('intervene', orderId, version, remedy, operatorId, reason);

async function act(asked: Intervention, order: Order, correlationId: string): Promise<InterventionAnswer> {
  const { sql, orderId, remedy, reason, operatorId } = asked;
  const stream = orderStream(orderId);
  const actor = { kind: 'operator', id: operatorId } as const;
  const commandId = commandIdOf(asked);
  const trace = asked.traceparent ? { traceparent: asked.traceparent } : {};
  const cause = { metadata: { correlationId, causationId: commandId, actor, ...trace }, commandId };
  const desk = { orders: new Map([[stream, order]]), available: new Map() };
  const { events, moves, refusal } = handle(
    desk,
    commandFor[remedy]({ orderId, message: reason }, order),
    cause,
  );
  if (refusal) return refused(409, refusal.code, refusal.message);
  const last = events.at(-1);
  if (!last) return refused(409, 'already-cancelled', 'The order is cancelled already.');
  const missed = remedy === 'retry' ? await missedDeliveries(sql, stream) : undefined;
  await write(sql, { events, moves: sumMoves(moves), stream, missed });
  return accepted(asked, last.version);
}

type Work = { events: NewEvent[]; moves: StockMove[]; stream: string; missed?: Missed[] };

/** One statement: the facts, the stock they move, and what is to be tried again. */
async function write(sql: Sql, { events, moves, stream, missed }: Work): Promise<void> {
  const parts: [string, Fragment][] = [['recorded', insertEvents(sql, events)]];
  if (moves.length > 0) {
    parts.push(['locked_stock', lockStock(sql, moves)], ['moved_stock', moveStock(sql, moves)]);
  }
  if (missed) parts.push(['due', makeDue(sql, stream)], ['again', deliverMissed(sql, stream, missed)]);
  const named = parts.map(
    ([name, part], index) => sql`${index > 0 ? sql`,` : sql``} ${sql(name)} as (${part})`,
  );
  await sql`with ${named} select 1`;
}

/** The order as its facts tell or, where one cannot be read, as they were corrected. */
async function orderNow(sql: Sql, stored: readonly Envelope[]): Promise<Order | undefined> {
  const [first] = stored;
  const version = stored.at(-1)?.version;
  if (!first || !version) return undefined;
  const recorded = foldIfReadable(stored);
  if (recorded) return recorded;
  const corrected = (await streamReader(sql)([first.stream], true)).get(first.stream) ?? [];
  const order = foldIfReadable(corrected);
  return order && { ...order, version };
}

const standing: Record<Order['status'], string> = {
  none: 'not placed',
  processing: 'still under way',
  confirmed: 'confirmed',
  cancelled: 'cancelled',
};

const movedOn = ({ status }: Order): InterventionAnswer =>
  refused(
    409,
    'moved-on',
    `The order has moved on since you looked: it is ${standing[status]} now. Look again.`,
  );

const accepted = ({ orderId, remedy }: Intervention, version: number): InterventionAnswer => ({
  status: 202,
  body: { orderId, version, remedy },
});

const refused = (status: 404 | 409, code: string, message: string): InterventionAnswer => ({
  status,
  body: { code, message },
});
