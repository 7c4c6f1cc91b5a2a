/**
 * An operator's intervention in a stalled order: retry, cancel, call off its return, or end it. Applied
 * once, with a reason, and only on the version the operator saw.
 */

import { lockStock, moveStock, sumMoves } from '@/db/catalogue/stock';
import type { Fragment, Sql } from '@/db/connect';
import { deliverMissed, type Missed, makeDue, missedDeliveries } from '@/db/consuming/redrive-stream';
import { streamReader } from '@/db/log/event-corrections';
import { insertEvents, isVersionConflict, type NewEvent, readStream } from '@/db/log/event-store';
import type { Envelope } from '@/server/contracts/envelope';
import type { Problem } from '@/server/contracts/order-api';
import type { StockMove } from '@/server/contracts/stock-move';
import type { InterventionRequest, Remedy } from '@/server/contracts/waiting-order';
import type { Command } from '@/server/domain/commands';
import { type Order, orderStream } from '@/server/domain/order';
import { openReturn } from '@/server/domain/order-return';
import { derivedId } from '@/server/ids';
import { handleCommand } from './decision-session';
import { foldIfReadable } from './load-orders';

export type Intervention = InterventionRequest & {
  sql: Sql;
  orderId: string;
  operatorId: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};

export type InterventionResult =
  | { status: 202; body: { orderId: string; version: number; remedy: Remedy } }
  | { status: 404 | 409; body: Problem };

type CommandInput = { orderId: string; message: string };

const commandFor: Record<Remedy, (told: CommandInput, order: Order) => Command> = {
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

/** Applies the intervention, or repeats the result of the same request. Throws on a database error. */
export async function interveneInSaga(intervention: Intervention): Promise<InterventionResult> {
  const { sql, orderId } = intervention;
  const stored = await readStream(sql, orderStream(orderId));
  if (stored.length === 0) return refused(404, 'not-found', 'No such order. Check the number.');
  const commandId = commandIdOf(intervention);
  const done = stored.findLast(({ metadata }) => metadata.causationId === commandId);
  if (done) return accepted(intervention, done.version);
  const order = await orderNow(sql, stored);
  if (!order) {
    const message =
      'An event of this order is unreadable. Nothing was changed; correct it under Dead letters first.';
    return refused(409, 'unreadable', message);
  }
  if (order.version !== intervention.version) return movedOn(order);
  try {
    return await act(intervention, order, stored[0]?.metadata.correlationId ?? orderId);
  } catch (error) {
    // A concurrent request won, perhaps the same one sent twice: the result is in the stream now.
    if (isVersionConflict(error)) return interveneInSaga(intervention);
    throw error;
  }
}

/** A repeated request has the same id; another reason or operator has not. */
const commandIdOf = ({ orderId, version, remedy, operatorId, reason }: Intervention): string =>
  derivedId('intervene', orderId, version, remedy, operatorId, reason);

async function act(
  intervention: Intervention,
  order: Order,
  correlationId: string,
): Promise<InterventionResult> {
  const { sql, orderId, remedy, reason, operatorId } = intervention;
  const stream = orderStream(orderId);
  const actor = { kind: 'operator', id: operatorId } as const;
  const commandId = commandIdOf(intervention);
  const trace = intervention.traceparent ? { traceparent: intervention.traceparent } : {};
  const cause = { metadata: { correlationId, causationId: commandId, actor, ...trace }, commandId };
  const session = { orders: new Map([[stream, order]]), available: new Map() };
  const { events, moves, refusal } = handleCommand(
    session,
    commandFor[remedy]({ orderId, message: reason }, order),
    cause,
  );
  if (refusal) return refused(409, refusal.code, refusal.message);
  const last = events.at(-1);
  if (!last) return refused(409, 'already-cancelled', 'The order is already cancelled.');
  const missed = remedy === 'retry' ? await missedDeliveries(sql, stream) : undefined;
  await write(sql, { events, moves: sumMoves(moves), stream, missed });
  return accepted(intervention, last.version);
}

type Work = { events: NewEvent[]; moves: StockMove[]; stream: string; missed?: Missed[] };

/** Writes the events, their stock moves and the redeliveries in one statement. */
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

/** The order folded from its events, or from the corrected ones where an event is unreadable. */
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

const stateNames: Record<Order['status'], string> = {
  none: 'not placed',
  processing: 'still processing',
  confirmed: 'confirmed',
  cancelled: 'cancelled',
};

const movedOn = ({ status }: Order): InterventionResult =>
  refused(
    409,
    'moved-on',
    `The order changed since you loaded it: it is ${stateNames[status]} now. Nothing was done; reload ` +
      `the page.`,
  );

const accepted = ({ orderId, remedy }: Intervention, version: number): InterventionResult => ({
  status: 202,
  body: { orderId, version, remedy },
});

const refused = (status: 404 | 409, code: string, message: string): InterventionResult => ({
  status,
  body: { code, message },
});
