/** What each step of an order means, in plain words, and how long it usually takes, if that is known. */
import { formatMoney } from '@/components/ui/money';
import type { OrderStep, OrderView } from '@/server/contracts/order-view';
import { whyCancelled } from '@/server/contracts/shopper-reason';
import { stepFailure } from './failure-words';

type StepName = OrderStep['name'];
type StepWords = Record<OrderStep['state'], string> & {
  title: string;
};

/** How long each step usually takes in milliseconds; a step of which too little is known is absent. */
export type UsualMs = Partial<Record<StepName, number>>;

export const stepWords: Record<StepName, StepWords> = {
  received: {
    title: 'Received',
    waiting: 'Your order has not reached us yet.',
    running: 'Your order is on its way to us.',
    done: 'We have your order, and it will not get lost.',
    failed: 'We could not take the order.',
    undone: 'The order was taken back.',
    skipped: 'The order never reached us.',
  },
  stock: {
    title: 'Set aside',
    waiting: 'Then we take your things off the shelf.',
    running: 'Taking your things off the shelf.',
    done: 'Your things are off the shelf and set aside for you.',
    failed: 'There is not enough left on the shelf.',
    undone: 'Your things are back on the shelf.',
    skipped: 'Not needed any more.',
  },
  payment: {
    title: 'Card asked',
    waiting: 'Then we ask your card for the amount.',
    running: 'Asking your card for the amount.',
    done: 'Card authorised: the amount is held for this order.',
    failed: 'The payment did not go through.',
    undone: 'The hold on your card was lifted.',
    skipped: 'Your card was not asked.',
  },
  confirmed: {
    title: 'Confirmed',
    waiting: 'Then it is settled.',
    running: 'Settling your order.',
    done: 'It is settled: the things are yours.',
    failed: 'The order ended before it was settled.',
    undone: 'The order is no longer confirmed.',
    skipped: 'It did not come to that.',
  },
  charged: {
    title: 'Paid',
    waiting: 'Only then do we take the money.',
    running: 'Taking the money from your card.',
    done: 'Your card was charged, once.',
    failed: 'The charge did not go through.',
    undone: 'The money went back to your card.',
    skipped: 'Not needed any more.',
  },
  receipt: {
    title: 'Receipt',
    waiting: 'Last, we write you a receipt.',
    running: 'Writing your receipt.',
    done: 'The receipt is in your inbox.',
    failed: 'The receipt could not be sent.',
    undone: 'The receipt was taken back.',
    skipped: 'There is nothing to write a receipt for.',
  },
};

/** What is said of the card when the order was cancelled before it answered. */
const stillAnswers = 'Your card was already asked. If it still says yes, we let the money go at once.';

/** The sentence of one step; the step that failed explains that failure. */
export function stepText(order: OrderView, { name, state }: OrderStep): string {
  if (order.status === 'cancelled' && state === 'running') return stillAnswers;
  if (name === 'confirmed' && isUnderReview(order)) return reviewWords;
  const hasFailed = state === 'failed' || state === 'skipped';
  return (hasFailed && stepFailure(order, name)) || stepWords[name][state];
}

export const stateWords: Record<OrderStep['state'], string> = {
  waiting: 'Waiting',
  running: 'Under way',
  done: 'Done',
  failed: 'Failed',
  undone: 'Undone',
  skipped: 'Will not happen',
};

const statusWords = {
  processing: 'We are on it',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
} as const;

const slowestUsualMs = 3_000;

/** How long a step usually takes, for people; nothing when that is not known. */
export function usuallyWords(ms: number | undefined): string {
  if (ms === undefined) return '';
  return ms <= 100 ? 'usually within 0.1 s' : `usually about ${Number((ms / 1_000).toPrecision(2))} s`;
}

/** After so long it is fair to say that a step takes longer than usual. */
export const slowAfterMs = (usualMs = 0): number => Math.max(slowestUsualMs, 2 * usualMs);

/** What is said of a step that takes so long: nobody can say what is usual when it is not known. */
export const slowWords = (usualMs: number | undefined): string =>
  usualMs === undefined ? 'takes a while' : 'takes longer than usual';

const duration = new Intl.NumberFormat('en-GB', { style: 'unit', unit: 'second', unitDisplay: 'long' });

/** Whether somebody looks at the order before it is confirmed. */
export const isUnderReview = ({ status, holds = [] }: OrderView): boolean =>
  status === 'processing' && holds.length > 0;

/** What is said of the step that waits for that. */
const reviewWords = 'Someone looks at your order first. Then it is settled.';

/** Whether money went back, in a word; empty when none did. */
export function refundedWord({ refundedCents = 0, totalCents }: OrderView): string {
  if (refundedCents === 0) return '';
  return refundedCents < totalCents ? 'Partly refunded' : 'Refunded';
}

/** The headline of an order. */
export const headline = (order: OrderView): string =>
  isUnderReview(order) ? 'Under review' : refundedWord(order) || statusWords[order.status];

/** What is going on with an order right now, in one or two sentences. */
export function happening(order: OrderView): string {
  if (order.status === 'cancelled')
    return `${order.reason ? whyCancelled(order.reason) : 'The order was cancelled.'} ${undoneWords(order)}`;
  if (isUnderReview(order))
    return 'Someone looks at your order before it is settled. Until then no money is taken.';
  const running = order.steps.find((step) => step.state === 'running');
  if (running) return stepWords[running.name].running;
  if (order.status === 'confirmed' && order.returns) return returnWords(order);
  if (order.status === 'confirmed')
    return `Settled ${tookWords(order)} after you ordered. ${parcelWords(order)}`;
  const next = order.steps.find((step) => step.state === 'waiting');
  return next ? 'Received, and next in line.' : 'Finishing.';
}

/** The words for a state that is already over: its last step, and that more has happened since. */
export function soFar({ steps }: OrderView): string {
  const last = steps.findLast(({ state }) => state !== 'waiting' && state !== 'running');
  const words = last ? stepWords[last.name][last.state] : '';
  return `${words} More has happened since. It is shown step by step.`.trim();
}

function returnWords({ returns = [], refundedCents = 0 }: OrderView): string {
  const back = refundedCents > 0 ? `${formatMoney(refundedCents)} went back to your card.` : '';
  const last = returns.at(-1)?.state;
  if (last === 'under-way')
    return `${back} We take goods back: their money is on its way to your card.`.trim();
  return last === 'failed' ? `${back} The last refund could not be made.`.trim() : back;
}

function parcelWords({ parcel }: OrderView): string {
  if (parcel?.deliveredAt) return 'Your parcel was handed over.';
  if (parcel?.shippedAt) return 'Your parcel is on its way.';
  return parcel ? 'Your parcel is packed.' : 'Your parcel is next.';
}

function tookWords({ placedAt, steps }: OrderView): string {
  const ends = steps.map((step) => Date.parse(step.at ?? placedAt));
  const seconds = Math.max(0, ...ends.map((end) => end - Date.parse(placedAt))) / 1_000;
  return seconds < 0.1 ? 'less than a tenth of a second' : duration.format(Number(seconds.toPrecision(2)));
}

function undoneWords(order: OrderView): string {
  const undone = order.steps.filter((step) => step.state === 'undone').map((step) => step.name);
  const parts = [
    undone.includes('stock') && 'your things went back on the shelf',
    undone.includes('payment') && 'the hold on your card was lifted',
    'nothing was charged',
  ].filter((part) => part !== false);
  const text = new Intl.ListFormat('en-GB').format(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The number by which people call an order: the first eight characters of its id. */
export const orderNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();
