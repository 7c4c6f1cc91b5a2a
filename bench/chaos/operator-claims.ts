/** Compares the operator's responses with what is stored: prices, received goods, and returns. */
import { isDeepStrictEqual } from 'node:util';
import {
  catalogueResponse,
  changeProductRequest,
  receiveStockRequest,
} from '@/server/contracts/catalogue-api';
import { returnRequest } from '@/server/contracts/return-api';
import { type Claim, Tally } from '../verify/claim';
import type { Line } from './journal';
import { type LoggedRequest, operatorRequests } from './operator-log';
import { planOf, TAKES_NOTHING_BACK } from './order-plans';
import { shelvesOf } from './shelves';
import type { Stored } from './stored';

export const RETURN_LOST = 'every accepted return is stored as requested';
export const RETURN_DOUBLED = 'a return is opened once, however often it is sent';
export const RECEIPT_DOUBLED = 'received goods are in stock, once per receipt';
const RETURN_REFUSED = 'a delivered order can be returned';
export const UNANSWERED = 'the operator got a response in the end';

/** What is compared. */
export type Compared = { lines: readonly Line[]; stored: Stored; seed: number; orders: number };

/** Every claim about the operator's actions. */
export function operatorClaims(compared: Compared): Claim[] {
  const returns = operatorRequests(compared.lines, 'return');
  return [
    answered(operatorRequests(compared.lines)),
    acceptedIsStored(returns, compared.stored),
    openedOnce(returns, compared.stored),
    noneIsRejected(returns),
    nothingUnrequested(returns, compared.stored),
    rejectedRefundFails(returns, compared),
    pricesMatch(compared),
    receivedOnce(compared),
  ].map((tally) => tally.claim(true));
}

function answered(actions: readonly LoggedRequest[]): Tally {
  const tally = new Tally(UNANSWERED);
  for (const { id, act, subject, answer } of actions)
    tally.always(`${act} ${subject} ${id}`, answer !== undefined);
  return tally;
}

const isAccepted = ({ answers }: LoggedRequest): boolean => answers.some(({ status }) => status === 202);

function acceptedIsStored(returns: readonly LoggedRequest[], stored: Stored): Tally {
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
function openedOnce(returns: readonly LoggedRequest[], stored: Stored): Tally {
  const tally = new Tally(RETURN_DOUBLED);
  for (const request of returns.filter(isAccepted)) {
    const first = request.answers.findIndex(({ status }) => status === 202);
    const responses = request.answers.slice(first).map(({ status, response }) => ({ status, response }));
    const isSame = responses.every((one) => isDeepStrictEqual(one, responses[0]));
    tally.always(request.id, isSame && stored.returns.get(request.id)?.opened === 1);
  }
  return tally;
}

/** The script never asks for more than was ordered, and only after delivery. */
function noneIsRejected(returns: readonly LoggedRequest[]): Tally {
  const tally = new Tally(RETURN_REFUSED);
  for (const { id, subject, answer } of returns) {
    if (answer) tally.always(`${subject} ${id}: ${answer.code ?? answer.status}`, answer.status === 202);
  }
  return tally;
}

function nothingUnrequested(returns: readonly LoggedRequest[], stored: Stored): Tally {
  const tally = new Tally('every stored return was requested');
  const asked = new Set(returns.map(({ id }) => id));
  for (const id of stored.returns.keys()) tally.always(id, asked.has(id));
  return tally;
}

function rejectedRefundFails(returns: readonly LoggedRequest[], { lines, stored, seed }: Compared): Tally {
  const tally = new Tally('a card that rejects refunds fails its returns');
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
function pricesMatch({ lines, stored, orders }: Compared): Tally {
  const tally = new Tally('a price is the operator’s last one, changed once per request');
  const changes = operatorRequests(lines, 'price');
  for (const { sku, priceCents } of shelvesOf(orders)) {
    const known = stored.products.get(sku);
    const own = changes.filter(({ subject }) => subject === sku);
    const responses = own.flatMap(({ answer }) => catalogueResponse.safeParse(answer?.response).data ?? []);
    // An unanswered change may or may not have happened; another claim covers it.
    if (responses.length < own.length) continue;
    const [last] = own.slice(-1).map(({ body }) => changeProductRequest.parse(body));
    const cents = last?.priceCents ?? priceCents;
    const isNewest = responses.every(({ catalogueVersion }, index) => catalogueVersion === index + 2);
    tally.always(sku, isNewest && known?.version === responses.length + 1 && known.cents === cents);
  }
  return tally;
}

function receivedOnce({ lines, stored, orders }: Compared): Tally {
  const tally = new Tally(RECEIPT_DOUBLED);
  const receipts = operatorRequests(lines, 'receive');
  const unitsOf = (actions: readonly LoggedRequest[]) =>
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
