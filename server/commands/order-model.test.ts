import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '@/db/log/event-store';
import type { Command } from '@/server/domain/commands';
import { bankSaysNo, card, changedMind, lines, shopperId, toReview } from '@/server/domain/test-order';
import { foldStock, type Units } from '@/server/domain/test-stock';
import { derivedId } from '@/server/ids';
import { type DecisionSession, handleCommand } from './decision-session';

const initial: Units = { TEAPOT: 5, MUG: 3 };
const orderIds = [1, 2, 3, 4].map((number) => derivedId('order', number));

/** The commands that confirm an order, drawn more often so that confirmations are not rare. */
const confirmingCommands: ((orderId: string) => Command)[] = [
  (orderId) => ({ type: 'place-order', orderId, shopperId, lines, card }),
  (orderId) => ({ type: 'reserve-stock', orderId }),
  (orderId) => ({ type: 'request-payment', orderId }),
  (orderId) => ({ type: 'record-authorisation', orderId, authorisationId: `auth-${orderId}` }),
  (orderId) => ({ type: 'confirm-order', orderId }),
];

/** All other commands on an order, in any order and number. */
const otherCommands: ((orderId: string) => Command)[] = [
  (orderId) => ({ type: 'release-stock', orderId }),
  (orderId) => ({ type: 'record-decline', orderId, reason: bankSaysNo }),
  (orderId) => ({ type: 'cancel-order', orderId, reason: changedMind, by: 'shopper' }),
  (orderId) => ({ type: 'request-void', orderId }),
  (orderId) => ({ type: 'record-void', orderId }),
  (orderId) => ({ type: 'record-capture', orderId }),
  (orderId) => ({ type: 'record-receipt', orderId, messageId: 'receipt@shop.example' }),
  (orderId) => ({ type: 'give-up-receipt', orderId, reason: changedMind }),
  (orderId) => ({ type: 'hold-order', orderId, by: 'screening', reason: toReview }),
  (orderId) => ({ type: 'hold-order', orderId, by: 'customs', reason: toReview }),
  (orderId) => ({ type: 'lift-hold', orderId, by: 'screening' }),
  (orderId) => ({ type: 'lift-hold', orderId }),
  (orderId) => ({ type: 'record-screening', orderId, score: 60, verdict: 'review', rules: [] }),
  (orderId) => ({ type: 'change-address', orderId }),
  (orderId) => ({ type: 'prepare-parcel', orderId, parcelId: `P-${orderId}` }),
  (orderId) => ({ type: 'ship-parcel', orderId, trackingCode: `EV-${orderId}` }),
  (orderId) => ({ type: 'record-delivery', orderId }),
  (orderId) => ({ type: 'award-points', orderId }),
  (orderId) => ({ type: 'retry-order', orderId, reason: 'The processor is back.' }),
  (orderId) => ({ type: 'end-order', orderId, reason: changedMind }),
];

const commands = fc.array(
  fc
    .tuple(
      fc.constantFrom(...orderIds),
      fc.oneof(fc.constantFrom(...confirmingCommands), fc.constantFrom(...otherCommands)),
    )
    .map(([orderId, ask]) => ask(orderId)),
  { minLength: 1, maxLength: 150, size: 'max' },
);

/** Runs all commands; settles the stock of a confirmed order once, as the inventory does. */
function run(all: readonly Command[]) {
  const session: DecisionSession = { orders: new Map(), available: new Map(Object.entries(initial)) };
  const recorded: NewEvent[] = [];
  const moves = [];
  for (const [index, command] of all.entries()) {
    const cause = { metadata: metadataOf(index), commandId: derivedId('command', index) };
    const outcome = handleCommand(session, command, cause);
    recorded.push(...outcome.events);
    moves.push(...outcome.moves);
    const settles = outcome.events.some(({ fact }) => fact.type === 'order.confirmed');
    const settle: Command = { type: 'settle-stock', orderId: command.orderId };
    if (settles) moves.push(...handleCommand(session, settle, { ...cause, commandId: 'settle' }).moves);
    expect(Math.min(...session.available.values())).toBeGreaterThanOrEqual(0);
  }
  return { recorded, moves, session };
}

const metadataOf = (index: number) => ({
  correlationId: 'model',
  causationId: `command-${index}`,
  actor: { kind: 'system', id: 'model' } as const,
});

const typesOf = (recorded: readonly NewEvent[], orderId: string) =>
  recorded.filter(({ stream }) => stream === `order-${orderId}`).map(({ fact }) => fact.type);
const timesOf = (types: readonly string[], ...wanted: string[]) =>
  types.filter((type) => wanted.includes(type)).length;

const check = (property: (all: Command[]) => void) =>
  fc.assert(fc.property(commands, property), { numRuns: 300, verbose: fc.VerbosityLevel.Verbose });

test("under any commands, an order's events are numbered from 1 without a gap", () =>
  check((all) => {
    const { recorded } = run(all);
    for (const orderId of orderIds) {
      const versions = recorded
        .filter(({ stream }) => stream === `order-${orderId}`)
        .map((one) => one.version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
    expect(new Set(recorded.map(({ id }) => id)).size).toBe(recorded.length);
  }));

/** Events that may repeat: differing responses, holds, address changes and operator actions. */
const responses = ['payment.declined', 'payment.authorised', 'payment.written-off'];
const mayRepeat = [...responses, 'order.retried', 'order.held', 'order.hold-lifted', 'address.changed'];

test('under any commands, an order ends at most once and no other event repeats', () =>
  check((all) => {
    const { recorded } = run(all);
    for (const orderId of orderIds) {
      const types = typesOf(recorded, orderId);
      expect(timesOf(types, 'order.confirmed', 'order.cancelled')).toBeLessThanOrEqual(1);
      for (const type of types) {
        if (!mayRepeat.includes(type)) expect(timesOf(types, type)).toBe(1);
      }
    }
  }));

test('under any commands, no unit of stock appears or disappears', () =>
  check((all) => {
    const { recorded, moves, session } = run(all);
    const stock = foldStock(initial, moves);
    for (const [sku, units] of Object.entries(initial)) {
      const counters = stock.get(sku) ?? { available: 0, reserved: 0, sold: 0 };
      expect(counters.available + counters.reserved + counters.sold).toBe(units);
      expect(Math.min(counters.available, counters.reserved, counters.sold)).toBeGreaterThanOrEqual(0);
      expect(session.available.get(sku)).toBe(counters.available);
    }
    const confirmed = recorded.filter(({ fact }) => fact.type === 'order.confirmed').length;
    expect(stock.get('MUG')?.sold ?? 0).toBe(confirmed);
  }));

test('under any commands, money is captured only for a confirmed order and never also voided', () =>
  check((all) => {
    const { recorded } = run(all);
    for (const orderId of orderIds) {
      const types = typesOf(recorded, orderId);
      if (types.includes('payment.captured')) expect(types).toContain('order.confirmed');
      if (types.includes('payment.voided')) expect(types).toContain('order.cancelled');
      expect(timesOf(types, 'payment.captured', 'payment.voided')).toBeLessThanOrEqual(1);
    }
  }));

test('under any commands, a held order is not confirmed and an ended order is not held', () =>
  check((all) => {
    const { recorded } = run(all);
    for (const orderId of orderIds) {
      const types = typesOf(recorded, orderId);
      const end = types.findIndex((type) => type === 'order.confirmed' || type === 'order.cancelled');
      if (end < 0) continue;
      const before = types.slice(0, end);
      if (types[end] === 'order.confirmed') {
        expect(timesOf(before, 'order.held')).toBe(timesOf(before, 'order.hold-lifted'));
      }
      expect(timesOf(types.slice(end), 'order.held', 'order.hold-lifted')).toBe(0);
    }
  }));

test('under any commands, an order ships once, step by step, to its latest address', () =>
  check((all) => {
    const { recorded } = run(all);
    for (const orderId of orderIds) {
      const mine = recorded.filter(({ stream }) => stream === `order-${orderId}`);
      const types = mine.map(({ fact }) => fact.type);
      const way = types.filter((type) => type.startsWith('parcel.') || type === 'order.confirmed');
      const whole = ['order.confirmed', 'parcel.prepared', 'parcel.shipped', 'parcel.delivered'];
      expect(way).toEqual(whole.slice(0, way.length));
      const [packed] = mine.flatMap(({ fact }) => (fact.type === 'parcel.prepared' ? [fact.data] : []));
      const changes = timesOf(types, 'address.changed');
      if (packed) expect(packed.addressVersion).toBe(1 + changes);
      if (packed) expect(types.lastIndexOf('address.changed')).toBeLessThan(types.indexOf('parcel.prepared'));
    }
  }));

test('under any commands, points are awarded only for a confirmed order', () =>
  check((all) => {
    const { recorded } = run(all);
    for (const { stream, fact, version } of recorded) {
      if (fact.type !== 'points.awarded') continue;
      const before = recorded.filter((one) => one.stream === stream && one.version < version);
      expect(before.map((one) => one.fact.type)).toContain('order.confirmed');
      expect(fact.data.points).toBe(29);
    }
  }));
