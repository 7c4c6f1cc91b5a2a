import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '@/db/log/event-store';
import type { Command } from '@/server/domain/commands';
import { pointsFor } from '@/server/domain/decide-points';
import { orderAfter } from '@/server/domain/given';
import { type Order, orderStream } from '@/server/domain/order';
import { isLost } from '@/server/domain/order-return';
import { bankRefuses, changedMind, facts, orderId, totalCents } from '@/server/domain/test-order';
import { foldStock } from '@/server/domain/test-stock';
import { derivedId } from '@/server/ids';
import { type DecisionSession, handleCommand } from './decision-session';

const { placed, reserved, requested, authorised, confirmed, captured, awarded } = facts;
const onItsWay = [facts.prepared, facts.shipped, facts.delivered];
const arrived = orderAfter([
  placed,
  reserved,
  requested,
  authorised,
  confirmed,
  captured,
  awarded,
  ...onItsWay,
]);
const stream = orderStream(orderId);
const returnIds = [1, 2, 3].map((number) => derivedId('return', number));

const units = fc.integer({ min: 1, max: 3 });
const lines = fc
  .constantFrom(['TEAPOT'], ['MUG'], ['TEAPOT', 'MUG'])
  .chain((skus) => fc.tuple(...skus.map((sku) => units.map((quantity) => ({ sku, quantity })))));

/** All commands on one return, in any order and number. */
const asked = (returnId: string): fc.Arbitrary<Command> => {
  const of = { orderId, returnId };
  return fc.oneof(
    fc.record({ lines, restock: fc.boolean() }).map((wanted): Command => {
      return { type: 'request-return', ...of, ...wanted, reason: 'It leaks.' };
    }),
    fc.constantFrom<Command>(
      { type: 'settle-points', orderId },
      { type: 'request-refund', ...of },
      { type: 'record-refund', ...of },
      { type: 'record-refund-refusal', ...of, reason: bankRefuses },
      { type: 'call-off-return', ...of, reason: changedMind, by: 'operator' },
      { type: 'restock-return', ...of },
      { type: 'complete-return', ...of },
      { type: 'fail-return', ...of },
    ),
  );
};

const commands = fc.array(fc.constantFrom(...returnIds).chain(asked), { maxLength: 120, size: 'max' });

/** Runs all commands on a delivered order of two teapots and a mug. */
function run(all: readonly Command[]) {
  const session: DecisionSession = { orders: new Map([[stream, arrived]]), available: new Map() };
  const recorded: NewEvent[] = [];
  const moves = [];
  for (const [index, command] of all.entries()) {
    const actor = { kind: 'system', id: 'model' } as const;
    const metadata = { correlationId: 'model', causationId: `command-${index}`, actor };
    const outcome = handleCommand(session, command, { metadata, commandId: derivedId('command', index) });
    recorded.push(...outcome.events);
    moves.push(...outcome.moves);
  }
  return { recorded: recorded.map(({ fact }) => fact), moves, order: session.orders.get(stream) ?? arrived };
}

const check = (claim: (ran: ReturnType<typeof run>) => void) =>
  fc.assert(
    fc.property(commands, (all) => claim(run(all))),
    { numRuns: 500 },
  );

const refundedCents = ({ returns }: Order): number =>
  returns
    .filter(({ state }) => ['refunded', 'restocked', 'completed'].includes(state))
    .reduce((sum, { amountCents }) => sum + amountCents, 0);

test('under any commands, refunds never exceed the payment and no unit is returned twice', () =>
  check(({ order, moves }) => {
    expect(refundedCents(order)).toBeLessThanOrEqual(totalCents);
    const stock = foldStock({}, moves);
    expect(stock.get('TEAPOT')?.available ?? 0).toBeLessThanOrEqual(2);
    expect(stock.get('MUG')?.available ?? 0).toBeLessThanOrEqual(1);
    for (const { available, reserved, sold } of stock.values()) expect(available + reserved + sold).toBe(0);
  }));

test('under any commands, one return is open at a time and each ends once, as its refund decides', () =>
  check(({ order, recorded }) => {
    const open = order.returns.filter(({ state }) => state !== 'completed' && state !== 'failed');
    expect(open.length).toBeLessThanOrEqual(1);
    for (const { returnId, state } of order.returns) {
      const own = recorded.filter((fact) => 'returnId' in fact.data && fact.data.returnId === returnId);
      const count = (...types: string[]) => own.filter(({ type }) => types.includes(type)).length;
      expect(count('return.completed', 'return.failed')).toBe(
        Number(state === 'completed' || state === 'failed'),
      );
      expect(count('payment.refunded', 'payment.refund-refused')).toBeLessThanOrEqual(1);
      if (state === 'completed') expect(count('payment.refunded')).toBe(1);
      if (state === 'failed') expect(count('payment.refunded', 'stock.returned')).toBe(0);
    }
  }));

test('under any commands, points settle at what the order is worth', () =>
  fc.assert(
    fc.property(commands, (all) => {
      const { order } = run([...all, { type: 'settle-points', orderId }]);
      const kept = order.returns.filter((one) => !isLost(one));
      const back = kept.reduce((sum, { amountCents }) => sum + amountCents, 0);
      expect(order.points).toBe(pointsFor(totalCents - back));
    }),
    { numRuns: 500 },
  ));
