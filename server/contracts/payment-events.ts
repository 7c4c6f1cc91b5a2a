/** What can be said about an order's money. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { card, cents, currency, orderId, reason, text } from './fields';

const authorisationId = text(1, 80);

export const paymentRequested = defineEvent('payment.requested', {
  level: 'routine',
  summary: 'The card processor is to be asked for this amount.',
  data: z.strictObject({ orderId, amountCents: cents, currency, card }),
});

const authorised1 = z.strictObject({ orderId, authorisationId, amountCents: cents, currency });

export const paymentAuthorised = defineEvent('payment.authorised', {
  level: 'routine',
  version: 2,
  summary: 'The card processor holds the amount for the shop.',
  data: authorised1.extend({
    /** Whether the order had ended without it by then: the amount is let go again. */
    late: z.boolean(),
  }),
  past: { 1: authorised1 },
  upcasts: {
    1: (old: z.infer<typeof authorised1>) => ({ ...old, late: false }),
  },
});

export const paymentDeclined = defineEvent('payment.declined', {
  level: 'trouble',
  summary: 'The card processor refused the amount.',
  data: z.strictObject({ orderId, reason }),
});

export const paymentCaptured = defineEvent('payment.captured', {
  level: 'routine',
  summary: 'The held amount was taken.',
  data: z.strictObject({ orderId, authorisationId, amountCents: cents, currency }),
});

export const paymentVoided = defineEvent('payment.voided', {
  level: 'routine',
  summary: 'The held amount was let go; nothing was taken.',
  data: z.strictObject({ orderId, authorisationId }),
});

export const paymentVoidRequested = defineEvent('payment.void-requested', {
  level: 'routine',
  summary: 'The card processor is to be told to let the held amount go.',
  data: z.strictObject({ orderId, authorisationId }),
});

export const paymentWrittenOff = defineEvent('payment.written-off', {
  level: 'trouble',
  summary: 'An operator decided that the card processor is no longer waited for.',
  data: z.strictObject({
    orderId,
    amountCents: cents,
    currency,
    /** What is left undone: the question unanswered, the hold not let go, or the money not taken. */
    undone: z.enum(['answer', 'void', 'capture']),
    authorisationId: authorisationId.optional(),
    reason,
  }),
});

const ofReturn = { orderId, returnId: z.uuid() };

export const paymentRefundRequested = defineEvent('payment.refund-requested', {
  level: 'routine',
  summary: 'The card processor is to be asked to give this amount back. From here on only it can say no.',
  data: z.strictObject({ ...ofReturn, authorisationId, amountCents: cents, currency }),
});

export const paymentRefundRecalled = defineEvent('payment.refund-recalled', {
  level: 'notable',
  summary: 'The card processor is to be told that the refund is no longer wanted, if it has not been made.',
  data: z.strictObject({ ...ofReturn, reason }),
});

export const paymentRefunded = defineEvent('payment.refunded', {
  level: 'routine',
  summary: 'The amount went back to the card.',
  data: z.strictObject({ ...ofReturn, authorisationId, amountCents: cents, currency }),
});

export const paymentRefundRefused = defineEvent('payment.refund-refused', {
  level: 'trouble',
  summary: 'The amount did not go back to the card, and will not.',
  data: z.strictObject({ ...ofReturn, reason }),
});
