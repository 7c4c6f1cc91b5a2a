/**
 * Return commands: never more goods than were sold or money than was captured, and one return at a time. Reversible
 * steps come first; once the refund is requested, only the processor's response decides (docs/decisions/0022).
 */
import type { OrderLine, StockLine } from '@/server/contracts/fields';
import type { Command, CommandOf } from './commands';
import { settlePoints } from './decide-points';
import { type Decision, nothing, refuse, say } from './decision';
import type { Order } from './order';
import { givenBackUnits, isLost, openReturn, type Return } from './order-return';

/** The commands of returns. */
const returnCommands = [
  'request-return',
  'settle-points',
  'request-refund',
  'record-refund',
  'record-refund-refusal',
  'call-off-return',
  'restock-return',
  'complete-return',
  'fail-return',
  'record-return-mail',
] as const;
type ReturnCommand = CommandOf<(typeof returnCommands)[number]>;

/** Whether a command concerns a return. */
export const isAboutReturn = (command: Command): command is ReturnCommand =>
  returnCommands.some((type) => type === command.type);

/** Decides a command of a return. */
export function decideReturn(order: Order, command: ReturnCommand): Decision {
  if (command.type === 'request-return') return requestReturn(order, command);
  if (command.type === 'settle-points') return settlePoints(order);
  const one = order.returns.find(({ returnId }) => returnId === command.returnId);
  if (command.type === 'call-off-return') return callOff(one, command);
  if (!one) return nothing;
  switch (command.type) {
    case 'request-refund':
      return requestRefund(order, one);
    case 'record-refund':
      return recordRefund(order, one);
    case 'record-refund-refusal':
      return recordRefusal(one, command);
    case 'restock-return':
      return restock(order, one);
    case 'complete-return':
      return complete(order, one);
    case 'fail-return':
      return fail(order, one);
    case 'record-return-mail':
      return recordMail(one, command);
  }
}

/** Opens a return once, or refuses it. */
function requestReturn(order: Order, command: CommandOf<'request-return'>): Decision {
  const { orderId, returnId, lines, restock: isForSale, reason } = command;
  if (order.returns.some((one) => one.returnId === returnId)) return nothing;
  const no = whyNot(order) ?? tooMany(order, lines);
  if (no) return no;
  const amountCents = priced(order, lines).reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  if (amountCents === 0)
    return refuse('nothing-to-refund', 'These goods cost nothing: no money can go back.');
  const data = {
    orderId,
    returnId,
    lines,
    amountCents,
    currency: 'EUR' as const,
    restock: isForSale,
    reason,
  };
  return say({ type: 'return.requested', data });
}

/** Why an order cannot be returned now, if so. */
export function whyNot(order: Order): Decision | undefined {
  const { status, payment, parcel } = order;
  if (status === 'none') return refuse('not-found', 'There is no such order.');
  if (status !== 'confirmed') return refuse('not-confirmed', 'Only a confirmed order can be taken back.');
  if (payment === 'written-off') return refuse('never-paid', 'No money was ever taken for this order.');
  if (payment !== 'captured')
    return refuse('not-paid-yet', 'The money has not been taken yet: try again then.');
  if (parcel?.state !== 'delivered') {
    return refuse('not-delivered', 'The parcel has not arrived yet: what is on its way cannot come back.');
  }
  if (openReturn(order)) {
    return refuse('return-under-way', 'Another return of this order is under way: wait for its end.');
  }
  return undefined;
}

/** The units of a line that can still be returned. */
export const unitsLeft = (order: Order, { sku, quantity }: StockLine): number =>
  quantity - givenBackUnits(order, sku);

function tooMany(order: Order, lines: readonly StockLine[]): Decision | undefined {
  for (const { sku, quantity } of lines) {
    const line = order.lines.find((one) => one.sku === sku);
    const left = line ? unitsLeft(order, line) : 0;
    const name = line?.name ?? sku;
    if (quantity > left)
      return refuse('too-many', `${left} of ${name} can still come back, not ${quantity}.`);
  }
  return undefined;
}

/** The returned lines at their sale prices. */
const priced = ({ lines: sold }: Order, lines: readonly StockLine[]): OrderLine[] =>
  lines.flatMap(({ sku, quantity }) => {
    const line = sold.find((one) => one.sku === sku);
    return line ? [{ ...line, quantity }] : [];
  });

/** Requests the refund, unless the return was called off in time. */
function requestRefund({ orderId, authorisationId }: Order, one: Return): Decision {
  if (one.state !== 'requested' || one.calledOff || !authorisationId) return nothing;
  const { returnId, amountCents } = one;
  const data = { orderId, returnId, authorisationId, amountCents, currency: 'EUR' as const };
  return say({ type: 'payment.refund-requested', data });
}

/** Records a refund, even when it was recalled too late. */
function recordRefund({ orderId, authorisationId }: Order, one: Return): Decision {
  if (one.state !== 'refunding' || !authorisationId) return nothing;
  const { returnId, amountCents } = one;
  const data = { orderId, returnId, authorisationId, amountCents, currency: 'EUR' as const };
  return say({ type: 'payment.refunded', data });
}

function recordRefusal({ state }: Return, command: CommandOf<'record-refund-refusal'>): Decision {
  if (state !== 'refunding') return nothing;
  const { orderId, returnId, reason } = command;
  return say({ type: 'payment.refund-refused', data: { orderId, returnId, reason } });
}

/**
 * Calls a return off. Once the refund is requested, the shop cannot know whether it has been made: it recalls the
 * refund, and the processor decides which came first.
 */
function callOff(one: Return | undefined, command: CommandOf<'call-off-return'>): Decision {
  if (!one) return refuse('not-found', 'There is no such return.');
  const { orderId, returnId, reason, by } = command;
  if (isLost(one) || one.calledOff) return refuse('called-off', 'It comes to nothing already.');
  if (one.state !== 'requested' && one.state !== 'refunding') {
    return refuse('already-refunded', 'The money has gone back already.');
  }
  const off = { type: 'return.called-off', data: { orderId, returnId, reason, by } } as const;
  if (one.state === 'requested') return say(off);
  return say(off, { type: 'payment.refund-recalled', data: { orderId, returnId, reason } });
}

/** Restocks goods that can be sold again, once the refund is made. */
function restock({ orderId }: Order, one: Return): Decision {
  if (one.state !== 'refunded' || !one.restock) return nothing;
  const { returnId } = one;
  const lines = [...one.lines];
  const moves = lines.map(({ sku, quantity }) => ({
    sku,
    available: quantity,
    reserved: 0,
    sold: -quantity,
  }));
  return { events: [{ type: 'stock.returned', data: { orderId, returnId, lines } }], moves };
}

function complete(order: Order, { returnId, state, restock: isForSale, ...one }: Return): Decision {
  if (state !== (isForSale ? 'restocked' : 'refunded')) return nothing;
  const { amountCents } = one;
  const lines = priced(order, one.lines);
  const { orderId } = order;
  const data = { orderId, returnId, lines, amountCents, currency: 'EUR' as const, restocked: isForSale };
  return say({ type: 'return.completed', data });
}

function fail({ orderId }: Order, one: Return): Decision {
  const { returnId, reason } = one;
  if (one.state === 'failed' || !isLost(one) || !reason) return nothing;
  return say({ type: 'return.failed', data: { orderId, returnId, reason } });
}

function recordMail(
  one: Return,
  { orderId, returnId, messageId }: CommandOf<'record-return-mail'>,
): Decision {
  if (one.state !== 'completed' || one.mailed) return nothing;
  return say({ type: 'return.mailed', data: { orderId, returnId, messageId } });
}
