/** All lines or none: what a command does to stock, from the order and what is available. */
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';
import { type Decision, nothing } from './decision';
import type { Order } from './order';

/** How many units of each product can still be reserved. */
export type Available = ReadonlyMap<string, number>;

/** Holds every line of the order, or says which were short. */
export function reserveStock(order: Order, available: Available): Decision {
  if (order.status !== 'processing' || order.stock !== 'none') return nothing;
  const wanted = order.lines.map(({ sku, quantity }) => ({
    sku,
    wanted: quantity,
    available: available.get(sku) ?? 0,
  }));
  const short = wanted.filter((line) => line.wanted > line.available);
  const { orderId } = order;
  if (short.length > 0) return { events: [{ type: 'stock.refused', data: { orderId, short } }], moves: [] };
  const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return {
    events: [{ type: 'stock.reserved', data: { orderId, lines } }],
    moves: lines.map((line) => take(line)),
  };
}

/** Gives back what is held for an order that came to nothing. */
export function releaseStock(order: Order): Decision {
  if (order.stock !== 'reserved' || order.status === 'confirmed') return nothing;
  const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const reason = order.reason ?? { code: 'cancelled', message: 'The order was cancelled.' };
  const released: DomainEvent = { type: 'stock.released', data: { orderId: order.orderId, lines, reason } };
  return { events: [released], moves: lines.map(giveBack) };
}

/** What was held is sold now; the fact that says so is the order's confirmation. */
export function settleStock(order: Order): Decision {
  if (order.stock !== 'reserved' || order.status !== 'confirmed') return nothing;
  return { events: [], moves: order.lines.map(sell) };
}

type Line = { sku: string; quantity: number };
const take = ({ sku, quantity }: Line): StockMove => ({
  sku,
  available: -quantity,
  reserved: quantity,
  sold: 0,
});
const giveBack = ({ sku, quantity }: Line): StockMove => ({
  sku,
  available: quantity,
  reserved: -quantity,
  sold: 0,
});
const sell = ({ sku, quantity }: Line): StockMove => ({
  sku,
  available: 0,
  reserved: -quantity,
  sold: quantity,
});

/** What is available after these moves. */
export function afterMoves(available: Available, moves: readonly StockMove[]): Available {
  const next = new Map(available);
  for (const move of moves) next.set(move.sku, (next.get(move.sku) ?? 0) + move.available);
  return next;
}
