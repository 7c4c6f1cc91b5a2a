/** Events of an order's payment and refunds. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { card, cents, currency, orderId, reason, text } from './fields';

const authorisationId = text(1, 80);

export const paymentRequested = defineEvent('payment.requested', {
  level: 'routine',
  summary: 'The shop requests this amount from the card processor.',
  data: z.strictObject({ orderId, amountCents: cents, currency, card }),
});

const authorised1 = z.strictObject({ orderId, authorisationId, amountCents: cents, currency });

export const paymentAuthorised = defineEvent('payment.authorised', {
  level: 'routine',
  version: 2,
  summary: 'The card processor authorised the amount.',
  data: authorised1.extend({
    /** Whether the order had already ended without it; the authorisation is then voided. */
    late: z.boolean(),
  }),
  past: { 1: authorised1 },
  upcasts: {
    1: (old: z.infer<typeof authorised1>) => ({ ...old, late: false }),
  },
});

export const paymentDeclined = defineEvent('payment.declined', {
  level: 'trouble',
  summary: 'The card processor declined the amount.',
  data: z.strictObject({ orderId, reason }),
});

export const paymentCaptured = defineEvent('payment.captured', {
  level: 'routine',
  summary: 'The authorised amount was captured.',
  data: z.strictObject({ orderId, authorisationId, amountCents: cents, currency }),
});

export const paymentVoided = defineEvent('payment.voided', {
  level: 'routine',
  summary: 'The authorisation was voided; nothing was captured.',
  data: z.strictObject({ orderId, authorisationId }),
});

export const paymentVoidRequested = defineEvent('payment.void-requested', {
  level: 'routine',
  summary: 'The shop requests that the card processor void the authorisation.',
  data: z.strictObject({ orderId, authorisationId }),
});

export const paymentWrittenOff = defineEvent('payment.written-off', {
  level: 'trouble',
  summary: 'An operator stopped waiting for the card processor.',
  data: z.strictObject({
    orderId,
    amountCents: cents,
    currency,
    /** What did not happen: the processor's response, the void, or the capture. */
    undone: z.enum(['answer', 'void', 'capture']),
    authorisationId: authorisationId.optional(),
    reason,
  }),
});

const ofReturn = { orderId, returnId: z.uuid() };

export const paymentRefundRequested = defineEvent('payment.refund-requested', {
  level: 'routine',
  summary:
    'The shop requests a refund from the card processor; from now on only the processor can refuse it.',
  data: z.strictObject({ ...ofReturn, authorisationId, amountCents: cents, currency }),
});

export const paymentRefundRecalled = defineEvent('payment.refund-recalled', {
  level: 'notable',
  summary: 'The shop recalls the refund, unless the card processor has already made it.',
  data: z.strictObject({ ...ofReturn, reason }),
});

export const paymentRefunded = defineEvent('payment.refunded', {
  level: 'routine',
  summary: 'The amount was refunded to the card.',
  data: z.strictObject({ ...ofReturn, authorisationId, amountCents: cents, currency }),
});

export const paymentRefundRefused = defineEvent('payment.refund-refused', {
  level: 'trouble',
  summary: 'The refund was refused for good.',
  data: z.strictObject({ ...ofReturn, reason }),
});
