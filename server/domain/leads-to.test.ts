import { expect, test } from 'vitest';
import type { Command, CommandType } from './commands';
import { decide } from './decide';
import { orderAfter } from './given';
import { leadsTo } from './leads-to';
import { evolve, noOrder, type Order } from './order';
import {
  authorisationId,
  bankSaysNo,
  card,
  changedMind,
  facts,
  lines,
  orderId,
  returnId,
  shopperId,
  teapotBack,
  toReview,
} from './test-order';

/** One of each command; of those that can mean different things, one of each meaning. */
const asked: { [T in CommandType]: readonly Extract<Command, { type: T }>[] } = {
  'place-order': [{ type: 'place-order', orderId, shopperId, lines, card }],
  'cancel-order': [{ type: 'cancel-order', orderId, reason: changedMind, by: 'shopper' }],
  'confirm-order': [{ type: 'confirm-order', orderId }],
  'reserve-stock': [{ type: 'reserve-stock', orderId }],
  'release-stock': [{ type: 'release-stock', orderId }],
  'settle-stock': [{ type: 'settle-stock', orderId }],
  'request-payment': [{ type: 'request-payment', orderId }],
  'record-authorisation': [{ type: 'record-authorisation', orderId, authorisationId }],
  'record-decline': [{ type: 'record-decline', orderId, reason: bankSaysNo }],
  'request-void': [{ type: 'request-void', orderId }],
  'record-closure': [{ type: 'record-closure', orderId, authorisationId }],
  'record-capture': [{ type: 'record-capture', orderId }],
  'record-void': [{ type: 'record-void', orderId }],
  'record-receipt': [{ type: 'record-receipt', orderId, messageId: 'receipt@shop.example' }],
  'give-up-receipt': [{ type: 'give-up-receipt', orderId, reason: changedMind }],
  'hold-order': [{ type: 'hold-order', orderId, by: 'screening', reason: toReview }],
  'lift-hold': [{ type: 'lift-hold', orderId, by: 'screening' }],
  'record-screening': [{ type: 'record-screening', orderId, score: 60, verdict: 'review', rules: [] }],
  'change-address': [{ type: 'change-address', orderId }],
  'prepare-parcel': [{ type: 'prepare-parcel', orderId, parcelId: 'P-1' }],
  'ship-parcel': [{ type: 'ship-parcel', orderId, trackingCode: 'EV1' }],
  'record-delivery': [{ type: 'record-delivery', orderId }],
  'award-points': [{ type: 'award-points', orderId }],
  'request-return': [true, false].map((restock) => {
    return { type: 'request-return', orderId, returnId, lines: teapotBack, restock, reason: 'It leaks.' };
  }),
  'settle-points': [{ type: 'settle-points', orderId }],
  'request-refund': [{ type: 'request-refund', orderId, returnId }],
  'record-refund': [{ type: 'record-refund', orderId, returnId }],
  'record-refund-refusal': [{ type: 'record-refund-refusal', orderId, returnId, reason: bankSaysNo }],
  'call-off-return': [{ type: 'call-off-return', orderId, returnId, reason: changedMind, by: 'operator' }],
  'restock-return': [{ type: 'restock-return', orderId, returnId }],
  'complete-return': [{ type: 'complete-return', orderId, returnId }],
  'fail-return': [{ type: 'fail-return', orderId, returnId }],
  'record-return-mail': [{ type: 'record-return-mail', orderId, returnId, messageId: 'return@shop.example' }],
  'retry-order': [{ type: 'retry-order', orderId, reason: 'The processor is back.' }],
  'end-order': [{ type: 'end-order', orderId, reason: changedMind }],
};

const shelves = [
  new Map([
    ['TEAPOT', 5],
    ['MUG', 3],
  ]),
  new Map<string, number>(),
];
const mostStates = 4_000;

type Step = { type: CommandType; says: string[]; next: Order };

/** Everything that can be done to an order in this state. */
const stepsFrom = (order: Order): Step[] =>
  Object.values(asked)
    .flat()
    .flatMap((command) => shelves.map((available) => ({ command, available })))
    .flatMap(({ command, available }): Step[] => {
      const decision = decide({ order, available }, command);
      if ('refusal' in decision) return [];
      const { events } = decision;
      const next = events.reduce((known, fact, at) => evolve(known, { ...fact, version: at + 1 }), order);
      return [{ type: command.type, says: events.map(({ type }) => type), next }];
    });

/** An order that can be returned is far from its beginning: the search begins there as well. */
const { placed, reserved, requested, authorised, confirmed, captured, awarded } = facts;
const onItsWay = [facts.prepared, facts.shipped, facts.delivered];
const delivered = orderAfter([
  ...[placed, reserved, requested, authorised, confirmed, captured, awarded, facts.receipt],
  ...onItsWay,
]);

/** What each command leads to in every state that an order can come to, nearest states first. */
function whatFollows(): Map<string, Set<string>> {
  const seen = new Map(Object.keys(leadsTo).map((type) => [type, new Set<string>()]));
  const known = new Set<string>();
  const waiting = [noOrder, delivered];
  for (let order = waiting.shift(); order && known.size < mostStates; order = waiting.shift()) {
    for (const { type, says, next } of stepsFrom(order)) {
      for (const fact of says) seen.get(type)?.add(fact);
      const state = JSON.stringify({ ...next, version: 0, addressVersion: 1 });
      if (!known.has(state)) waiting.push(next);
      known.add(state);
    }
  }
  return seen;
}

const follows = whatFollows();

test.each(Object.entries(leadsTo))(
  '%s leads to the facts it is said to lead to, and to no other',
  (type, facts) => expect([...(follows.get(type) ?? [])].toSorted()).toEqual(facts.toSorted()),
);
