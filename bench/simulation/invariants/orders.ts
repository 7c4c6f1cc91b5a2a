/** Invariants of accepted orders. */
import type { World } from '@/bench/simulation/world';
import { isSaidAgain, returnClaims } from './returns';

/** Exactly the accepted orders exist, each complete. */
export const orderViolations = (world: World): string[] => {
  const accepted = [...world.tables.accepted.values()];
  const placed = [...world.tables.streams.keys()].filter((stream) => stream.startsWith('order-'));
  const strange = placed.filter((stream) => !accepted.includes(stream.slice('order-'.length)));
  return [
    ...accepted.flatMap((orderId) => aboutOrder(world, orderId)),
    ...strange.map((stream) => `${stream} was never accepted`),
  ];
};

/** One start, one end, gapless versions, and no repeated event. */
function aboutOrder({ tables }: World, orderId: string): string[] {
  const events = tables.streams.get(`order-${orderId}`) ?? [];
  const types = events.map(({ type }) => type);
  const count = (...wanted: string[]) => types.filter((type) => wanted.includes(type)).length;
  const once = types.filter((type) => !isSaidAgain(type));
  const confirmed = count('order.confirmed');
  const claims: [string, boolean][] = [
    ['is in the log, placed once and first', types[0] === 'order.placed' && count('order.placed') === 1],
    ['has versions 1 to n', events.every(({ version }, index) => version === index + 1)],
    ['has one end', confirmed + count('order.cancelled') === 1],
    ['is captured once, if confirmed', count('payment.captured') === confirmed],
    ['has one receipt, if confirmed', count('receipt.sent') === confirmed],
    ['has its parcel handed over, if confirmed', count('parcel.delivered') === confirmed],
    ['has earned its points, if confirmed', count('points.awarded') === confirmed],
    [
      'released its stock, if cancelled',
      confirmed === 1 || count('stock.released') === count('stock.reserved'),
    ],
    ['was approved before it was confirmed, if it was held', heldUntil(types) !== 'order.confirmed'],
    ['records each event once', new Set(once).size === once.length],
    ...returnClaims(events),
  ];
  return claims.filter(([, holds]) => !holds).map(([claim]) => `order ${orderId}: violated: ${claim}`);
}

/** The event that ended a hold, if the order was held. */
function heldUntil(types: readonly string[]): string | undefined {
  const from = types.indexOf('order.held');
  const after = from < 0 ? [] : types.slice(from);
  return after.find((type) => ['order.hold-lifted', 'order.confirmed', 'order.cancelled'].includes(type));
}
