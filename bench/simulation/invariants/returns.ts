/** Invariants of an order's returns. */
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent } from '@/server/contracts/read-event';
import { pointsFor } from '@/server/domain/decide-points';
import { evolve, noOrder, type Order } from '@/server/domain/order';

/** Events that occur once per return, and so several times per order. */
const saidAgain = /^(return\.|payment\.refund|stock\.returned$|points\.re)/;
export const isSaidAgain = (type: string): boolean => saidAgain.test(type);

/** Claims about the returns in these events, each with whether it holds. */
export function returnClaims(events: readonly Envelope[]): [string, boolean][] {
  const facts = events.map(readEvent);
  const order = facts.reduce(evolve, noOrder);
  const { returns, totalCents, points } = order;
  const ofReturn = (type: string, returnId: string) =>
    facts.filter((fact) => fact.type === type && 'returnId' in fact.data && fact.data.returnId === returnId)
      .length;
  const back = facts.reduce(
    (sum, fact) => sum + (fact.type === 'payment.refunded' ? fact.data.amountCents : 0),
    0,
  );
  return [
    ['has ended its returns', returns.every(({ state }) => state === 'completed' || state === 'failed')],
    [
      'ends each return once, in line with its refund',
      returns.every(({ returnId }) => {
        const [completed, failed] = [
          ofReturn('return.completed', returnId),
          ofReturn('return.failed', returnId),
        ];
        return completed + failed === 1 && completed === ofReturn('payment.refunded', returnId);
      }),
    ],
    ['refunds at most what was captured', back <= totalCents],
    ['returns at most what was sold', unitsBack(order).every(([sold, came]) => came <= sold)],
    ['has the right points', points === undefined || points === pointsFor(totalCents - back)],
  ];
}

/** Units sold and units returned, per line. */
const unitsBack = ({ lines, returns }: Order): [number, number][] =>
  lines.map(({ sku, quantity }) => {
    const done = returns.filter(({ state }) => state === 'completed').flatMap((one) => one.lines);
    const came = done.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.quantity, 0);
    return [quantity, came];
  });
