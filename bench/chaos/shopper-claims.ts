/** Compares the journal with what is stored: every response to a shopper must be true. */
import { testCardByNumber } from '@/server/contracts/test-cards';
import { type Claim, Tally } from '../verify/claim';
import { askedIn, type Line } from './journal';
import { planOf } from './order-plans';
import { pricesOver } from './prices';
import type { Stored } from './stored';

export const LOST = 'every accepted order is stored';
export const KEPT = 'no order with a good card was cancelled by the shop itself';
export const DOUBLED = 'one key is one order, however often it is sent';

/** What is compared. */
export type Evidence = { lines: readonly Line[]; stored: Stored; seed: number; orders: number };

type Answered = Extract<Line, { kind: 'answer' }>;

const isAnswer = (line: Line): line is Answered => line.kind === 'answer';

/** Every claim about responses to shoppers. */
export function shopperClaims(evidence: Evidence): Claim[] {
  const answers = evidence.lines.filter(isAnswer);
  const accepted = answers.filter(({ status }) => status === 202);
  return [
    acceptedIsStored(accepted, evidence.stored),
    acceptedIsAsOrdered(accepted, evidence),
    oneKeyOneOrder(accepted, evidence.stored),
    otherBodiesAreRejected(answers),
    everyoneAnswered(answers, evidence),
    nothingUnrequested(evidence),
    cancelledIsCancelled(evidence),
    goodCardsAreKept(accepted, evidence),
    backInStockIsStored(evidence),
  ].map((tally) => tally.claim(true));
}

function acceptedIsStored(accepted: readonly Answered[], { orders }: Stored): Tally {
  const tally = new Tally(LOST);
  for (const orderId of new Set(accepted.map((answer) => answer.orderId ?? ''))) {
    tally.always(orderId, orders.has(orderId));
  }
  return tally;
}

function acceptedIsAsOrdered(accepted: readonly Answered[], { lines, ...evidence }: Evidence): Tally {
  const tally = new Tally('an order has the ordered lines, at prices valid at that time');
  const prices = pricesOver(lines, evidence.orders);
  const firstAsked = new Map<number, string>();
  for (const line of lines) {
    if (line.kind === 'asks' && !firstAsked.has(line.number)) firstAsked.set(line.number, line.at);
  }
  for (const { number, orderId = '', at } of accepted) {
    const order = evidence.stored.orders.get(orderId);
    if (!order) continue;
    const wanted = planOf(evidence.seed, number).body.lines.map(({ sku, quantity }) => [sku, quantity]);
    const got = order.lines.map(({ sku, quantity }) => [sku, quantity]);
    const from = firstAsked.get(number) ?? at;
    const isPriced = order.lines.every(({ sku, unitCents }) => prices(sku, from, at).has(unitCents));
    tally.always(orderId, isPriced && JSON.stringify(wanted) === JSON.stringify(got));
  }
  return tally;
}

function oneKeyOneOrder(accepted: readonly Answered[], { ordersByKey }: Stored): Tally {
  const tally = new Tally(DOUBLED);
  const evidence = new Map<string, Set<string>>();
  for (const { key, orderId = '' } of accepted)
    evidence.set(key, (evidence.get(key) ?? new Set()).add(orderId));
  for (const key of new Set([...evidence.keys(), ...ordersByKey.keys()])) {
    const all = new Set([...(evidence.get(key) ?? []), ...(ordersByKey.get(key) ?? [])]);
    tally.always(key, all.size === 1);
  }
  return tally;
}

/** The other body is sent only after the first was answered, so it must never win. */
function otherBodiesAreRejected(answers: readonly Answered[]): Tally {
  const tally = new Tally('a used key with another order is rejected');
  for (const { key, body, status } of answers) {
    if (body === 'other' && status > 0 && status < 500 && status !== 429) tally.always(key, status === 422);
  }
  return tally;
}

function everyoneAnswered(answers: readonly Answered[], { lines, orders }: Evidence): Tally {
  const tally = new Tally('every shopper got a response in the end');
  const answered = new Set(
    answers.filter(({ status }) => status > 0 && status < 500 && status !== 429).map(({ number }) => number),
  );
  for (let number = 0; number < Math.max(orders, askedIn(lines)); number += 1)
    tally.always(`order ${number}`, answered.has(number));
  return tally;
}

function nothingUnrequested({ lines, stored }: Evidence): Tally {
  const tally = new Tally('every stored order was requested');
  const asked = new Set(lines.flatMap((line) => ('key' in line ? line.key : [])));
  const explained = new Set(
    [...stored.ordersByKey].filter(([key]) => asked.has(key)).flatMap(([, orderIds]) => orderIds),
  );
  for (const orderId of stored.orders.keys()) tally.always(orderId, explained.has(orderId));
  return tally;
}

function cancelledIsCancelled({ lines, stored }: Evidence): Tally {
  const tally = new Tally('an order cancelled in time stays cancelled');
  for (const line of lines) {
    if (line.kind !== 'cancel' || line.status !== 202) continue;
    tally.always(line.orderId, stored.orders.get(line.orderId)?.status === 'cancelled');
  }
  return tally;
}

/** Cancellations by the shop itself: no answer in time, or an expired reservation. */
const ownReasons = new Set(['processor-silent', 'reservation-expired']);

/** Cards that the processor charges in the end; faults of the shop must not cost them their order. */
const charges = new Set(['authorise', 'answer-late', 'lose-first-answer', 'fail-twice']);

function goodCardsAreKept(accepted: readonly Answered[], { stored, seed }: Evidence): Tally {
  const tally = new Tally(KEPT);
  for (const { number, orderId = '' } of accepted) {
    const card = testCardByNumber(planOf(seed, number).body.cardNumber);
    if (!card || !charges.has(card.behaviour.does)) continue;
    tally.always(orderId, !ownReasons.has(stored.orders.get(orderId)?.reason ?? ''));
  }
  return tally;
}

function backInStockIsStored({ lines, stored }: Evidence): Tally {
  const tally = new Tally('every accepted back-in-stock request is stored');
  for (const line of lines) {
    if (line.kind !== 'wish' || line.status !== 200) continue;
    const wish = `${line.sku} ${line.email}`;
    tally.always(wish, stored.wishes.has(wish));
  }
  return tally;
}
