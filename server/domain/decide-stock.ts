/** Stock commands: an order reserves all of its lines or none. */
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';
import { type Decision, nothing } from './decision';
import type { Order } from './order';

/** Available units by SKU. */
export type Available = ReadonlyMap<string, number>;

/** Reserves every line of the order, or names those out of stock. */
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

/** Releases the stock of an order that was not confirmed. */
export function releaseStock(order: Order): Decision {
  if (order.stock !== 'reserved' || order.status === 'confirmed') return nothing;
  const lines = order.lines.map(({ sku, quantity }) => ({ sku, quantity }));
  const reason = order.reason ?? { code: 'cancelled', message: 'The order was cancelled.' };
  const released: DomainEvent = { type: 'stock.released', data: { orderId: order.orderId, lines, reason } };
  return { events: [released], moves: lines.map(giveBack) };
}

/** Moves reserved stock to sold; records no event because the order's confirmation already says so. */
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

/** The available stock after these moves. */
export function afterMoves(available: Available, moves: readonly StockMove[]): Available {
  const next = new Map(available);
  for (const move of moves) next.set(move.sku, (next.get(move.sku) ?? 0) + move.available);
  return next;
}
