/**
 * Where commands are decided: it knows the orders and the stock in question, and notes what follows from each
 * command.
 */
import type { NewEvent } from '@/db/event-store';
import type { Metadata } from '@/server/contracts/envelope';
import type { Reason } from '@/server/contracts/fields';
import type { StockMove } from '@/server/contracts/stock-move';
import type { Command } from '@/server/domain/commands';
import { decide } from '@/server/domain/decide';
import { type Available, afterMoves } from '@/server/domain/decide-stock';
import { evolve, noOrder, type Order, orderStream } from '@/server/domain/order';
import { derivedId } from '@/server/ids';

/** Why a command was given, and a name that is the same whenever the same cause gives the same command. */
export type Cause = { metadata: Metadata; commandId: string };

/** What a command came to. */
export type Outcome = { events: NewEvent[]; moves: StockMove[]; refusal?: Reason };

/**
 * Orders by their stream, and units available by SKU, as far as they are known; later commands see earlier
 * ones.
 */
export type Desk = { orders: Map<string, Order>; available: Available };

/** Decides one command and lets the desk know what follows from it. */
export function handle(desk: Desk, command: Command, { metadata, commandId }: Cause): Outcome {
  const stream = orderStream(command.orderId);
  const order = desk.orders.get(stream) ?? noOrder;
  const decision = decide({ order, available: desk.available }, command);
  if ('refusal' in decision) return { events: [], moves: [], refusal: decision.refusal };
  const events = decision.facts.map((fact, index): NewEvent => {
    const version = order.version + index + 1;
    return { id: derivedId(commandId, index), stream, version, fact, metadata };
  });
  desk.orders.set(
    stream,
    events.reduce((known, { fact, version }) => evolve(known, { ...fact, version }), order),
  );
  desk.available = afterMoves(desk.available, decision.moves);
  return { events, moves: decision.moves };
}
