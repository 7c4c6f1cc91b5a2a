/** What is said of reviews: what waits, what a decision does, and how a day's screenings came out. */
import type { ReasonAsked } from '@/components/admin/reason-dialog';
import type { ReviewDesk } from '@/server/contracts/order-review';
import type { Remedy } from '@/server/contracts/waiting-order';

export type Decision = 'approve' | 'refuse';

/** What an operator asks of an order by deciding so. */
export const remedyOf: Record<Decision, Remedy> = { approve: 'lift', refuse: 'compensate' };

type Words = Omit<ReasonAsked, 'act'> & { button: string; done: string };

export const decisionWords: Record<Decision, Words> = {
  approve: {
    button: 'Approve',
    title: 'Approve this order?',
    deed: 'Approve it',
    variant: 'solid',
    hint: 'It is kept in the timeline.',
    consequence: 'Nothing holds it up any more: it is confirmed as soon as all else is there.',
    done: 'Approved: the order goes on.',
  },
  refuse: {
    button: 'Refuse',
    title: 'Refuse this order?',
    deed: 'Refuse it',
    variant: 'danger',
    hint: 'It is kept in the timeline, and the shopper reads it.',
    consequence: 'The order is cancelled: its stock goes back on sale, and held money is let go.',
    done: 'Refused: the order is cancelled.',
  },
};

/** The heading of the list. */
export function heldWords(count: number): string {
  if (count === 0) return 'No order waits for a review';
  return count === 1 ? 'One order waits for a review' : `${count} orders wait for a review`;
}

/** How a day's screenings came out. */
export const countWords = ({ passed, review, refused }: ReviewDesk['counts']): string =>
  `In 24 hours: ${passed} passed, ${review} sent to review, ${refused} refused`;

export const verdictWords = {
  passed: { word: 'Passed', tone: 'good' },
  review: { word: 'To review', tone: 'warn' },
  refused: { word: 'Refused', tone: 'bad' },
} as const;

export const statusWords = {
  processing: 'Under way',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
} as const;
