/**
 * Brings every return to one end: completed when its money went back, failed with everything given again when
 * it did not; and waits for that no longer than the shop said it would.
 */
import { reactToReturn, refundIsLate, takeBackFollows, takeBackGives } from '@/server/domain/take-back';
import { env } from '@/server/env';
import { saga } from './harness/define';

const MINUTE_MS = 60_000;

export const returns = saga({
  name: 'returns',
  follows: takeBackFollows,
  gives: takeBackGives,
  react: reactToReturn,
  timeouts: {
    'refund-is-late': {
      afterMs: () => env().REFUND_MINUTES * MINUTE_MS,
      from: ['payment.refund-requested'],
      until: ['payment.refunded', 'payment.refund-refused'],
      unless: (order) => refundIsLate(order).length === 0,
      react: refundIsLate,
    },
  },
});
