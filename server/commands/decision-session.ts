/**
 * A decision session: decides a batch of commands against the orders and the stock they concern, each
 * seeing the effects of those before it.
 */
import type { NewEvent } from '@/db/log/event-store';
import type { Metadata } from '@/server/contracts/envelope';
import type { Reason } from '@/server/contracts/fields';
import type { StockMove } from '@/server/contracts/stock-move';
import type { Command } from '@/server/domain/commands';
import { decide } from '@/server/domain/decide';
import { type Available, afterMoves } from '@/server/domain/decide-stock';
import { evolve, noOrder, type Order, orderStream } from '@/server/domain/order';
import { derivedId } from '@/server/ids';

/** The metadata of the resulting events, and a command id that is stable for the same cause. */
export type Cause = { metadata: Metadata; commandId: string };

/** The events and stock moves of a command, or why it was refused. */
export type Outcome = { events: NewEvent[]; moves: StockMove[]; refusal?: Reason };

/** Orders by stream and available units by SKU, as far as known. */
export type DecisionSession = { orders: Map<string, Order>; available: Available };

/** Decides one command and applies its result to the session. */
export function handleCommand(
  session: DecisionSession,
  command: Command,
  { metadata, commandId }: Cause,
): Outcome {
  const stream = orderStream(command.orderId);
  const order = session.orders.get(stream) ?? noOrder;
  const decision = decide({ order, available: session.available }, command);
  if ('refusal' in decision) return { events: [], moves: [], refusal: decision.refusal };
  const events = decision.events.map((fact, index): NewEvent => {
    const version = order.version + index + 1;
    return { id: derivedId(commandId, index), stream, version, fact, metadata };
  });
  session.orders.set(
    stream,
    events.reduce((known, { fact, version }) => evolve(known, { ...fact, version }), order),
  );
  session.available = afterMoves(session.available, decision.moves);
  return { events, moves: decision.moves };
}
