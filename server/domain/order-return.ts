/** The returns of an order; at most one is open at a time. */
import type { Reason, StockLine } from '@/server/contracts/fields';
import type { EventOf } from '@/server/contracts/registry';

/** One return. */
export type Return = {
  returnId: string;
  lines: readonly StockLine[];
  amountCents: number;
  restock: boolean;
  state: 'requested' | 'refunding' | 'refunded' | 'restocked' | 'refused' | 'completed' | 'failed';
  /** Why it was called off, or why the refund was refused. */
  reason?: Reason;
  calledOff?: boolean;
  mailed?: boolean;
};
type Returns = readonly Return[];

const returnFacts = [
  'return.requested',
  'return.called-off',
  'payment.refund-requested',
  'payment.refund-recalled',
  'payment.refunded',
  'payment.refund-refused',
  'stock.returned',
  'return.completed',
  'return.failed',
  'return.mailed',
] as const;
type ReturnFact = EventOf<(typeof returnFacts)[number]>;

/** Whether an event concerns a return. */
export const isOfReturn = (fact: { type: string }): fact is ReturnFact =>
  returnFacts.some((type) => type === fact.type);

/** The returns of an order after one more event. */
export function returnsAfter(returns: Returns, fact: ReturnFact): Returns {
  if (fact.type === 'return.requested') {
    const { returnId, lines, amountCents, restock } = fact.data;
    return [...returns, { returnId, lines, amountCents, restock, state: 'requested' }];
  }
  const changed = changeOf(fact);
  return returns.map((one) => (one.returnId === fact.data.returnId ? { ...one, ...changed } : one));
}

function changeOf(fact: Exclude<ReturnFact, EventOf<'return.requested'>>): Partial<Return> {
  switch (fact.type) {
    case 'return.called-off':
      return { calledOff: true, reason: fact.data.reason };
    case 'payment.refund-refused':
      return { state: 'refused', reason: fact.data.reason };
    case 'return.failed':
      return { state: 'failed', reason: fact.data.reason };
    case 'return.mailed':
      return { mailed: true };
    case 'payment.refund-recalled':
      return {};
    default:
      return { state: stateAfter[fact.type] };
  }
}

const stateAfter = {
  'payment.refund-requested': 'refunding',
  'payment.refunded': 'refunded',
  'stock.returned': 'restocked',
  'return.completed': 'completed',
} as const;

/** The open return, if any. */
export const openReturn = ({ returns }: { returns: Returns }): Return | undefined =>
  returns.find(({ state }) => state !== 'completed' && state !== 'failed');

/** Whether a return is certain to fail: refused, or called off before the refund was requested. */
export const isLost = ({ state, calledOff }: Return): boolean =>
  state === 'refused' || state === 'failed' || (state === 'requested' && calledOff === true);

/** The amount refunded or to be refunded over all returns that are not lost. */
export const givenBackCents = ({ returns }: { returns: Returns }): number =>
  returns.filter((one) => !isLost(one)).reduce((sum, { amountCents }) => sum + amountCents, 0);

/** The units of a product returned or to be returned over all returns that are not lost. */
export const givenBackUnits = ({ returns }: { returns: Returns }, sku: string): number =>
  returns
    .filter((one) => !isLost(one))
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.sku === sku ? line.quantity : 0), 0);
