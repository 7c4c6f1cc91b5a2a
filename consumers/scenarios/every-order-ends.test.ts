import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '@/db/log/event-store';
import { type DecisionSession, handleCommand } from '@/server/commands/decision-session';
import { type RecordedEvent, readEvent } from '@/server/contracts/read-event';
import { newestVersion } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';
import type { Command } from '@/server/domain/commands';
import { noOrder } from '@/server/domain/order';
import { card, changedMind, lines, shopperId } from '@/server/domain/test-order';
import { foldStock } from '@/server/domain/test-stock';
import { derivedId } from '@/server/ids';
import { checkout } from '../checkout.saga';
import type { Consumer } from '../harness/define';
import { inventory } from '../inventory.saga';
import { payments } from '../payments.effect';
import { sendReceipt } from '../send-receipt.effect';

const initial = { TEAPOT: 5, MUG: 3 };
type Processor = 'pays' | 'declines' | 'is silent, then pays' | 'holds in silence';

/** A shop in memory: a log, and each follower's place in each order's stream. */
class Shop {
  readonly session: DecisionSession = { orders: new Map(), available: new Map(Object.entries(initial)) };
  readonly log: RecordedEvent[] = [];
  readonly moves: StockMove[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly processor: Map<string, Processor>) {}

  do(command: Command, cause: string): void {
    const actor = { kind: 'system', id: 'test' } as const;
    const metadata = { correlationId: 'flow', causationId: cause, actor };
    const { events, moves } = handleCommand(this.session, command, { metadata, commandId: derivedId(cause) });
    this.log.push(...events.map(asRecorded));
    this.moves.push(...moves);
  }

  /** Lets one follower see its next fact of one order; gives whether there was one. */
  step(follower: Consumer, orderId: string): boolean {
    const assignment = `${follower.name}/${orderId}`;
    const place = this.places.get(assignment) ?? 0;
    const ahead = this.log.filter((event) => event.stream === `order-${orderId}`).slice(place);
    const index = ahead.findIndex((event) => follower.follows.some((type) => type === event.type));
    const event = ahead[index];
    if (!event) return false;
    this.places.set(assignment, place + index + 1);
    const commands = this.commandsOf(follower, orderId, event);
    for (const [nth, command] of commands.entries()) this.do(command, `${follower.name}/${event.id}/${nth}`);
    return true;
  }

  private commandsOf(follower: Consumer, orderId: string, event: RecordedEvent): Command[] {
    if (follower.kind === 'saga') {
      return follower.react(this.session.orders.get(event.stream) ?? noOrder, event);
    }
    if (follower === sendReceipt) return [{ type: 'record-receipt', orderId, messageId: 'm@shop.example' }];
    if (event.type === 'order.confirmed') return [{ type: 'record-capture', orderId }];
    if (event.type === 'payment.void-requested') return [{ type: 'record-void', orderId }];
    const authorisationId = `auth-${orderId}`;
    const does = this.processor.get(orderId) ?? 'pays';
    if (event.type === 'payment.declined') {
      return does === 'holds in silence' ? [{ type: 'record-closure', orderId, authorisationId }] : [];
    }
    const hold: Command = { type: 'record-authorisation', orderId, authorisationId };
    const reason = { code: 'processor-silent', message: 'The card processor did not answer.' };
    if (does === 'pays') return [hold];
    return does === 'is silent, then pays' ? [decline(orderId, reason), hold] : [decline(orderId, reason)];
  }

  /** What the shop waits for is over, whether or not the order still needs it. */
  expire(orderId: string): void {
    const order = this.session.orders.get(`order-${orderId}`) ?? noOrder;
    const timeouts = inventory.kind === 'saga' ? Object.entries(inventory.timeouts ?? {}) : [];
    for (const [name, { react }] of timeouts) {
      for (const command of react(order)) this.do(command, `${name}/${orderId}`);
    }
  }
}

const decline = (orderId: string, reason: { code: string; message: string }): Command => ({
  type: 'record-decline',
  orderId,
  reason,
});

const asRecorded = ({ fact, ...event }: NewEvent): RecordedEvent =>
  readEvent({ ...event, ...fact, schemaVersion: newestVersion(fact.type), at: '2026-01-01T00:00:00Z' });

const followers: readonly Consumer[] = [inventory, checkout, payments, sendReceipt];
const processor = fc.constantFrom<Processor>('pays', 'declines', 'is silent, then pays', 'holds in silence');
const sometimes = fc.array(fc.option(fc.nat(30), { nil: undefined }), { minLength: 5, maxLength: 5 });
const plan = fc.record({
  processors: fc.array(processor, { minLength: 1, maxLength: 5 }),
  cancelAt: sometimes,
  expireAt: sometimes,
  schedule: fc.array(fc.nat(), { minLength: 10, maxLength: 200, size: 'max' }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

/** Places the orders, lets the followers work in the given order, then until nothing is left to do. */
function play({ processors, cancelAt, expireAt, schedule }: Plan) {
  const orderIds = processors.map((_, number) => derivedId('order', number));
  const shop = new Shop(new Map(orderIds.map((orderId, n) => [orderId, processors[n] ?? 'pays'])));
  for (const orderId of orderIds)
    shop.do({ type: 'place-order', orderId, shopperId, lines, card }, `place/${orderId}`);
  const assignments = orderIds.flatMap((orderId) => followers.map((follower) => ({ follower, orderId })));
  for (const [time, choice] of schedule.entries()) {
    for (const [number, orderId] of orderIds.entries()) {
      const cancel: Command = { type: 'cancel-order', orderId, reason: changedMind, by: 'shopper' };
      if (cancelAt[number] === time) shop.do(cancel, `cancel/${orderId}`);
      if (expireAt[number] === time) shop.expire(orderId);
    }
    const assignment = assignments[choice % assignments.length];
    if (assignment) shop.step(assignment.follower, assignment.orderId);
  }
  while (assignments.filter(({ follower, orderId }) => shop.step(follower, orderId)).length > 0);
  return { shop, orders: orderIds.map((orderId) => shop.session.orders.get(`order-${orderId}`) ?? noOrder) };
}

const check = (claim: (played: ReturnType<typeof play>) => void) =>
  fc.assert(
    fc.property(plan, (one) => claim(play(one))),
    { numRuns: 300, verbose: fc.VerbosityLevel.Verbose },
  );

test('every order ends exactly once under any delays and cancellations', () =>
  check(({ orders, shop }) => {
    for (const order of orders) {
      const ends = shop.log.filter(
        ({ stream, type }) =>
          stream === `order-${order.orderId}` && ['order.confirmed', 'order.cancelled'].includes(type),
      );
      expect(ends).toHaveLength(1);
    }
  }));

test('a confirmed order is sold, charged, and has its receipt; any other holds nothing', () =>
  check(({ orders, shop }) => {
    const stock = foldStock(initial, shop.moves);
    const confirmed = orders.filter(({ status }) => status === 'confirmed');
    expect(stock.get('MUG')).toEqual({
      available: 3 - confirmed.length,
      reserved: 0,
      sold: confirmed.length,
    });
    for (const order of confirmed) expect(order).toMatchObject({ payment: 'captured', receiptSent: true });
    for (const order of orders.filter(({ status }) => status === 'cancelled')) {
      expect(['none', 'declined', 'voided']).toContain(order.payment);
      expect(['none', 'refused', 'released']).toContain(order.stock);
    }
  }));
