/**
 * Looks at every order for signs of fraud, beside all else that happens to it: a few rules give points, and
 * points become a verdict. Nobody who records orders knows of it.
 */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { Screening, ScreeningRule, ScreeningVerdict } from '@/server/contracts/screening';
import { effect } from './harness/define';
import type { PastOrder } from './harness/outside';

/** A person is to look at an order with so many points, and one with so many more is not to be. */
export const REVIEW_FROM = 50;
export const REFUSED_FROM = 120;
const WINDOW_MINUTES = 10;

type Placed = RecordedEventOf<'order.placed'>['data'];
type Seen = { placed: Placed; others: readonly PastOrder[] };
type Found = { from: number; points: number; why: string } | undefined;

/** From so many of something on it gives so many points; the highest step that is reached counts. */
const steps = (count: number, table: readonly (readonly [from: number, points: number])[]) =>
  table.find(([from]) => count >= from);

const found = (step: readonly [number, number] | undefined, why: (from: number) => string): Found =>
  step && { from: step[0], points: step[1], why: why(step[0]) };

const money = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });
const euros = (cents: number) => money.format(cents / 100);

/** The rules by name: what each finds in an order and in what its shopper ordered shortly before. */
const rules: Record<string, (seen: Seen) => Found> = {
  'large-total': ({ placed: { totalCents } }) =>
    found(
      steps(totalCents, [
        [2_000_000, 100],
        [500_000, 60],
        [200_000, 25],
      ]),
      (from) => `The total is ${euros(totalCents)}, and ${euros(from)} is a lot.`,
    ),
  'many-of-one': ({ placed: { lines } }) => {
    const most = Math.max(...lines.map(({ quantity }) => quantity));
    const name = lines.find(({ quantity }) => quantity === most)?.name ?? 'one product';
    return found(
      steps(most, [
        [80, 70],
        [40, 50],
        [20, 25],
      ]),
      () => `${most} of ${name} at once: that is more than one household needs.`,
    );
  },
  'many-orders': ({ others }) =>
    found(
      steps(others.length, [
        [11, 70],
        [5, 50],
        [3, 25],
      ]),
      () => `The shopper ordered ${others.length} times before within ${WINDOW_MINUTES} minutes.`,
    ),
  'many-cards': ({ placed, others }) => {
    const cards = new Set([placed.card.last4, ...others.map(({ last4 }) => last4)]).size;
    return found(
      steps(cards, [
        [4, 70],
        [3, 50],
      ]),
      () => `${cards} different cards were used within ${WINDOW_MINUTES} minutes.`,
    );
  },
};

/** What speaks against an order, and what it comes to. */
export function screen(seen: Seen): Screening {
  const against = Object.entries(rules).flatMap(([rule, find]): ScreeningRule[] => {
    const sign = find(seen);
    return sign ? [{ rule, points: sign.points, why: sign.why }] : [];
  });
  const score = against.reduce((sum, { points }) => sum + points, 0);
  return { score, verdict: verdictOf(score), rules: against };
}

function verdictOf(score: number): ScreeningVerdict {
  if (score >= REFUSED_FROM) return 'refused';
  return score >= REVIEW_FROM ? 'review' : 'passed';
}

const LONGEST_REASON = 300;

/** The words for the operator: points first, then why, the weightiest first. */
function inWords({ score, rules: against }: Screening): string {
  const byWeight = against.toSorted((one, other) => other.points - one.points);
  return `${score} points. ${byWeight.map(({ why }) => why).join(' ')}`.slice(0, LONGEST_REASON);
}

export const screening = effect({
  name: 'screening',
  shipped: 'off',
  follows: ['order.placed'],
  gives: ['record-screening', 'hold-order', 'cancel-order'],
  asks: ['ordersBefore'],
  async act({ data, at }, { ordersBefore }) {
    const { orderId, shopperId } = data;
    const others = await ordersBefore({ orderId, shopperId, at, minutes: WINDOW_MINUTES });
    const seen = screen({ placed: data, others });
    const recorded = { type: 'record-screening', orderId, ...seen } as const;
    if (seen.verdict === 'passed') return [recorded];
    if (seen.verdict === 'refused') {
      return [recorded, { type: 'cancel-order', orderId, reason: notAccepted, by: 'system' }];
    }
    const reason = { code: 'to-review', message: inWords(seen) };
    return [recorded, { type: 'hold-order', orderId, by: 'screening', reason }];
  },
});

/** What the shopper reads; which rules there are is not for shoppers. */
const notAccepted = {
  code: 'screening-refused',
  message: 'We cannot accept this order: it did not pass our checks.',
};
