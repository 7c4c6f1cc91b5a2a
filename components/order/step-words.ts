/** The texts of the order page: status, steps, and usual durations. */
import { formatMoney } from '@/components/ui/money';
import type { OrderStep, OrderView } from '@/server/contracts/order-view';
import { whyCancelled } from '@/server/contracts/shopper-reason';
import { stepFailure } from './failure-words';

type StepName = OrderStep['name'];
type StepWords = Record<OrderStep['state'], string> & {
  title: string;
};

/** The usual duration of each step in ms; a step with too few measurements is absent. */
export type UsualMs = Partial<Record<StepName, number>>;

export const stepWords: Record<StepName, StepWords> = {
  received: {
    title: 'Order received',
    waiting: "Your order hasn't reached us yet.",
    running: 'Sending your order.',
    done: "We have your order, and it won't get lost.",
    failed: "We couldn't take the order.",
    undone: 'The order was withdrawn.',
    skipped: 'The order never reached us.',
  },
  stock: {
    title: 'Reserved',
    waiting: 'Next, we reserve your items.',
    running: 'Reserving your items.',
    done: 'Your items are reserved for you.',
    failed: "There aren't enough in stock.",
    undone: 'Your items are back in stock.',
    skipped: 'No longer needed.',
  },
  payment: {
    title: 'Card authorised',
    waiting: 'Then we ask your bank to authorise the payment.',
    running: 'Asking your bank to authorise the payment.',
    done: 'Your bank holds the amount for this order.',
    failed: "The payment didn't go through.",
    undone: 'The hold on your card was released.',
    skipped: "We didn't ask your bank.",
  },
  confirmed: {
    title: 'Confirmed',
    waiting: 'Then we confirm your order.',
    running: 'Confirming your order.',
    done: 'The items are yours.',
    failed: 'The order ended before it was confirmed.',
    undone: 'The order is no longer confirmed.',
    skipped: "The order didn't get this far.",
  },
  charged: {
    title: 'Paid',
    waiting: 'We only charge your card after that.',
    running: 'Charging your card.',
    done: 'Your card was charged, once.',
    failed: "The charge didn't go through.",
    undone: 'The money was refunded to your card.',
    skipped: 'No longer needed.',
  },
  receipt: {
    title: 'Receipt',
    waiting: 'Last, we email your receipt.',
    running: 'Sending your receipt.',
    done: 'Your receipt is in your inbox.',
    failed: "The receipt couldn't be sent.",
    undone: 'The receipt was withdrawn.',
    skipped: 'There is no receipt to send.',
  },
};

/** The payment step of an order that was cancelled before the bank responded. */
const authorisationPending =
  'We already asked your bank. If it still authorises the payment, we release the hold at once.';

export function stepText(order: OrderView, { name, state }: OrderStep): string {
  if (order.status === 'cancelled' && state === 'running') return authorisationPending;
  if (name === 'confirmed' && isUnderReview(order)) return reviewWords;
  const hasFailed = state === 'failed' || state === 'skipped';
  return (hasFailed && stepFailure(order, name)) || stepWords[name][state];
}

export const stateWords: Record<OrderStep['state'], string> = {
  waiting: 'Pending',
  running: 'In progress',
  done: 'Done',
  failed: 'Failed',
  undone: 'Reversed',
  skipped: 'Skipped',
};

const statusWords = {
  processing: 'Processing',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
} as const;

const slowestUsualMs = 3_000;

export function usuallyWords(ms: number | undefined): string {
  if (ms === undefined) return '';
  return ms <= 100 ? 'usually within 0.1 s' : `usually about ${Number((ms / 1_000).toPrecision(2))} s`;
}

/** When to call a running step slow. */
export const slowAfterMs = (usualMs = 0): number => Math.max(slowestUsualMs, 2 * usualMs);

/** Does not claim "longer than usual" when the usual duration is unknown. */
export const slowWords = (usualMs: number | undefined): string =>
  usualMs === undefined ? 'taking a while' : 'taking longer than usual';

const duration = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'second', unitDisplay: 'long' });

export const isUnderReview = ({ status, holds = [] }: OrderView): boolean =>
  status === 'processing' && holds.length > 0;

const reviewWords = 'A person reviews your order before we confirm it.';

export function refundedWord({ refundedCents = 0, totalCents }: OrderView): string {
  if (refundedCents === 0) return '';
  return refundedCents < totalCents ? 'Partly refunded' : 'Refunded';
}

export const headline = (order: OrderView): string =>
  isUnderReview(order) ? 'Under review' : refundedWord(order) || statusWords[order.status];

/** The status of an order in one or two sentences. */
export function summaryText(order: OrderView): string {
  if (order.status === 'cancelled')
    return `${order.reason ? whyCancelled(order.reason) : 'The order was cancelled.'} ${undoneWords(order)}`;
  if (isUnderReview(order))
    return 'A person reviews your order before we confirm it. We only charge your card after that.';
  const running = order.steps.find((step) => step.state === 'running');
  if (running) return stepWords[running.name].running;
  if (order.status === 'confirmed' && order.returns) return returnWords(order);
  if (order.status === 'confirmed') return `Processed in ${tookWords(order)}. ${parcelWords(order)}`;
  const next = order.steps.find((step) => step.state === 'waiting');
  return next ? 'Received. Next in line.' : 'Finishing up.';
}

/** The text while the page replays a state that is already over. */
export function replayText({ steps }: OrderView): string {
  const last = steps.findLast(({ state }) => state !== 'waiting' && state !== 'running');
  const words = last ? stepWords[last.name][last.state] : '';
  return `${words} More has happened since, and appears step by step.`.trim();
}

function returnWords({ returns = [], refundedCents = 0 }: OrderView): string {
  const refunded = refundedCents > 0 ? `${formatMoney(refundedCents)} was refunded to your card.` : '';
  const last = returns.at(-1)?.state;
  if (last === 'under-way')
    return `${refunded} We accepted your return, and the refund is on its way to your card.`.trim();
  return last === 'failed' ? `${refunded} The last refund didn't go through.`.trim() : refunded;
}

function parcelWords({ parcel }: OrderView): string {
  if (parcel?.deliveredAt) return 'Your parcel was delivered.';
  if (parcel?.shippedAt) return 'Your parcel is on its way.';
  return parcel ? 'Your parcel is packed.' : 'Next, we pack your parcel.';
}

function tookWords({ placedAt, steps }: OrderView): string {
  const ends = steps.map((step) => Date.parse(step.at ?? placedAt));
  const seconds = Math.max(0, ...ends.map((end) => end - Date.parse(placedAt))) / 1_000;
  return seconds < 0.1 ? 'less than a tenth of a second' : duration.format(Number(seconds.toPrecision(2)));
}

function undoneWords(order: OrderView): string {
  const undone = order.steps.filter((step) => step.state === 'undone').map((step) => step.name);
  const parts = [
    undone.includes('stock') && 'your items are back in stock',
    undone.includes('payment') && 'the hold on your card was released',
    'nothing was charged',
  ].filter((part) => part !== false);
  const text = new Intl.ListFormat('en-GB').format(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The order number that people use: the first eight characters of the id. */
export const orderNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();
