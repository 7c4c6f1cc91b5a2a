/** The texts of the review queue: counts, decisions and verdicts. */
import type { ReasonAsked } from '@/components/admin/reason-dialog';
import type { ReviewQueue } from '@/server/contracts/order-review';
import type { Remedy } from '@/server/contracts/waiting-order';

export type Decision = 'approve' | 'refuse';

/** The intervention that a decision requests. */
export const remedyOf: Record<Decision, Remedy> = { approve: 'lift', refuse: 'compensate' };

type DecisionTexts = Omit<ReasonAsked, 'act'> & { button: string; done: string };

export const decisionTexts: Record<Decision, DecisionTexts> = {
  approve: {
    ...{ button: 'Approve', title: 'Approve this order?', action: 'Approve', variant: 'solid' },
    hint: 'Recorded in the timeline.',
    consequence: 'Removes the hold: the order is confirmed once stock and payment are.',
    done: 'Approved. The order continues.',
  },
  refuse: {
    ...{ button: 'Reject', title: 'Reject this order?', action: 'Reject', variant: 'danger' },
    hint: 'Recorded in the timeline and shown to the shopper.',
    consequence: 'Cancels the order, releases its stock and voids the authorisation.',
    done: 'Rejected. The order is cancelled.',
  },
};

/** The heading of the queue. */
export function heldText(count: number): string {
  if (count === 0) return 'No orders to review';
  return count === 1 ? '1 order to review' : `${count} orders to review`;
}

/** The verdicts of the last 24 hours. */
export const countsText = ({ passed, review, refused }: ReviewQueue['counts']): string =>
  `Last 24 hours: ${passed} passed, ${review} to review, ${refused} rejected`;

export const verdictWords = {
  passed: { word: 'Passed', tone: 'good' },
  review: { word: 'Review', tone: 'warn' },
  refused: { word: 'Rejected', tone: 'bad' },
} as const;

export const statusWords = {
  processing: 'Processing',
  confirmed: 'Confirmed',
  cancelled: 'Cancelled',
} as const;
