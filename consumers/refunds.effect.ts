/**
 * Has the card processor give money back for what came back; and when it stays silent, or the return is
 * called off, has it say which came first.
 */
import { env } from '@/server/env';
import { Refused } from '@/server/outside/outage';
import { effect } from './harness/define';

export const refunds = effect({
  name: 'refunds',
  follows: ['payment.refund-requested', 'payment.refund-recalled'],
  gives: ['record-refund', 'record-refund-refusal', 'call-off-return'],
  asks: ['cards'],
  async act({ type, data }, { cards }, { key, silence }) {
    const { orderId, returnId } = data;
    const refunded = { type: 'record-refund', orderId, returnId } as const;
    const refused = { type: 'record-refund-refusal', orderId, returnId } as const;
    if (type === 'payment.refund-requested') {
      const { authorisationId: id, amountCents } = data;
      const refund = { key, id, amountCents, reference: returnId };
      const answer = await cards.refund(refund, { silence });
      if (answer.status !== 'rejected') return refunded;
      return { ...refused, reason: { code: answer.code, message: answer.message } };
    }
    const closed = await cards.closeReference({ key, reference: returnId });
    if (closed.status === 'rejected') throw new Refused(closed.code, closed.message);
    return closed.refunded.length > 0 ? refunded : { ...refused, reason: data.reason };
  },
  giveUp: {
    afterSilenceMs: () => env().CARD_PROCESSOR_SILENCE_SECONDS * 1_000,
    // Nobody knows whether the money has moved: the recall that follows is asked for as long as it takes.
    command: ({ type, data: { orderId, returnId } }) =>
      type === 'payment.refund-requested'
        ? { type: 'call-off-return', orderId, returnId, reason: silent, by: 'system' }
        : undefined,
  },
});

const silent = {
  code: 'processor-silent',
  message: 'The card processor did not answer. No money went back, and the points are there again.',
};
