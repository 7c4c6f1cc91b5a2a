/** Compares the operator's responses with what is stored: prices, received goods, and returns. */
import { isDeepStrictEqual } from 'node:util';
import { catalogueDone, changeProductRequest, receiveStockRequest } from '@/server/contracts/catalogue-api';
import { returnRequest } from '@/server/contracts/return-api';
import { type Claim, Tally } from '../verify/claim';
import type { Line } from './journal';
import { type Told as OperatorRequest, operatorRequests } from './operator-log';
import { planOf, TAKES_NOTHING_BACK } from './order-plans';
import { shelvesOf } from './shelves';
import type { Stored } from './stored';

export const RETURN_LOST = 'every return that was accepted is there, as it was asked for';
export const RETURN_DOUBLED = 'the same return is opened once, however often it is sent';
export const RECEIPT_DOUBLED = 'what arrived is on the shelf, once for each receipt';
const RETURN_REFUSED = 'what has arrived can be taken back';
export const UNANSWERED = 'the operator was answered in the end';

/** What is compared. */
export type Compared = { lines: readonly Line[]; stored: Stored; seed: number; orders: number };

/** Every claim about the operator's actions. */
export function operatorClaims(compared: Compared): Claim[] {
  const returns = operatorRequests(compared.lines, 'return');
  return [
    answered(operatorRequests(compared.lines)),
    acceptedIsThere(returns, compared.stored),
    openedOnce(returns, compared.stored),
    noneIsRefused(returns),
    nothingUnrequested(returns, compared.stored),
    refusedIsFailed(returns, compared),
    pricesAreSo(compared),
    arrivedOnce(compared),
  ].map((tally) => tally.claim(true));
}

function answered(actions: readonly OperatorRequest[]): Tally {
  const tally = new Tally(UNANSWERED);
  for (const { id, act, subject, answer } of actions)
    tally.always(`${act} ${subject} ${id}`, answer !== undefined);
  return tally;
}

const isAccepted = ({ answers }: OperatorRequest): boolean => answers.some(({ status }) => status === 202);

function acceptedIsThere(returns: readonly OperatorRequest[], stored: Stored): Tally {
  const tally = new Tally(RETURN_LOST);
  for (const { id, subject, body } of returns.filter(isAccepted)) {
    const { lines, restock } = returnRequest.parse(body);
    const known = stored.returns.get(id);
    const wanted = { orderId: subject, lines, restock };
    const got = known && { orderId: known.orderId, lines: known.lines, restock: known.restock };
    tally.always(id, isDeepStrictEqual(got, wanted));
  }
  return tally;
}

/** Once accepted, a return keeps getting the same response. */
function openedOnce(returns: readonly OperatorRequest[], stored: Stored): Tally {
  const tally = new Tally(RETURN_DOUBLED);
  for (const request of returns.filter(isAccepted)) {
    const first = request.answers.findIndex(({ status }) => status === 202);
    const told = request.answers.slice(first).map(({ status, told: what }) => ({ status, what }));
    const isSame = told.every((one) => isDeepStrictEqual(one, told[0]));
    tally.always(request.id, isSame && stored.returns.get(request.id)?.opened === 1);
  }
  return tally;
}

/** The script never asks for more than was ordered, and only after delivery. */
function noneIsRefused(returns: readonly OperatorRequest[]): Tally {
  const tally = new Tally(RETURN_REFUSED);
  for (const { id, subject, answer } of returns) {
    if (answer) tally.always(`${subject} ${id}: ${answer.code ?? answer.status}`, answer.status === 202);
  }
  return tally;
}

function nothingUnrequested(returns: readonly OperatorRequest[], stored: Stored): Tally {
  const tally = new Tally('no return is there that nobody asked for');
  const asked = new Set(returns.map(({ id }) => id));
  for (const id of stored.returns.keys()) tally.always(id, asked.has(id));
  return tally;
}

function refusedIsFailed(returns: readonly OperatorRequest[], { lines, stored, seed }: Compared): Tally {
  const tally = new Tally('a card that takes no money back fails its returns');
  const numbers = new Map<string, number>();
  for (const line of lines)
    if (line.kind === 'answer' && line.orderId) numbers.set(line.orderId, line.number);
  for (const { id, subject } of returns.filter(isAccepted)) {
    const number = numbers.get(subject);
    if (number === undefined || planOf(seed, number).body.cardNumber !== TAKES_NOTHING_BACK) continue;
    tally.always(id, stored.returns.get(id)?.end === 'failed');
  }
  return tally;
}

/** An entry has one version per answered change, and the price of the last one. */
function pricesAreSo({ lines, stored, orders }: Compared): Tally {
  const tally = new Tally('a price is what the operator last made it, changed once for each request');
  const changes = operatorRequests(lines, 'price');
  for (const { sku, priceCents } of shelvesOf(orders)) {
    const known = stored.products.get(sku);
    const own = changes.filter(({ subject }) => subject === sku);
    const told = own.flatMap(({ answer }) => catalogueDone.safeParse(answer?.told).data ?? []);
    // An unanswered change may or may not have happened; another claim covers it.
    if (told.length < own.length) continue;
    const [last] = own.slice(-1).map(({ body }) => changeProductRequest.parse(body));
    const cents = last?.priceCents ?? priceCents;
    const isNewest = told.every(({ catalogueVersion }, index) => catalogueVersion === index + 2);
    tally.always(sku, isNewest && known?.version === told.length + 1 && known.cents === cents);
  }
  return tally;
}

function arrivedOnce({ lines, stored, orders }: Compared): Tally {
  const tally = new Tally(RECEIPT_DOUBLED);
  const receipts = operatorRequests(lines, 'receive');
  const unitsOf = (actions: readonly OperatorRequest[]) =>
    actions.reduce((sum, { body }) => sum + receiveStockRequest.parse(body).quantity, 0);
  for (const { sku, stock } of shelvesOf(orders)) {
    const own = receipts.filter(({ subject }) => subject === sku);
    const done = own.filter(({ answer }) => answer?.status === 200);
    const received = stored.products.get(sku)?.received ?? 0;
    const [least, most] = [stock + unitsOf(done), stock + unitsOf(own)];
    tally.always(`${sku}: ${received}, not ${least}`, least <= received && received <= most);
  }
  return tally;
}
