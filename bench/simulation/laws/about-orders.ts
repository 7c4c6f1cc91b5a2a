/** What must be true of every order that was accepted. */
import type { World } from '@/bench/simulation/world';

/** Each order has one beginning, one end, versions without a gap, and says what counts once. */
export const aboutOrders = ({ tables }: World): string[] =>
  [...tables.accepted.values()].flatMap((orderId) => {
    const events = tables.streams.get(`order-${orderId}`) ?? [];
    const types = events.map(({ type }) => type);
    const count = (...wanted: string[]) => types.filter((type) => wanted.includes(type)).length;
    const confirmed = count('order.confirmed');
    const claims: [string, boolean][] = [
      ['is in the log, placed once and first', types[0] === 'order.placed' && count('order.placed') === 1],
      ['has versions 1 to n', events.every(({ version }, index) => version === index + 1)],
      ['has one end', confirmed + count('order.cancelled') === 1],
      ['is captured once, if confirmed', count('payment.captured') === confirmed],
      ['has one receipt, if confirmed', count('receipt.sent') === confirmed],
      [
        'gave back its stock, if cancelled',
        confirmed === 1 || count('stock.released') === count('stock.reserved'),
      ],
      ['says each fact once', new Set(types).size === types.length],
    ];
    return claims.filter(([, holds]) => !holds).map(([claim]) => `order ${orderId}: not so that it ${claim}`);
  });
