/** What can be said about an order from the click to its end. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import {
  card,
  cents,
  currency,
  MOST_LINES,
  orderId,
  orderLine,
  reason,
  recordedReason,
  text,
} from './fields';
import { MOST_OLD_LINES, oldOrderLine, oldQuantity, oldSku, unchanged } from './past-fields';

const orderPlacedV1 = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  lines: z
    .array(z.strictObject({ sku: oldSku, quantity: oldQuantity, unitCents: cents }))
    .min(1)
    .max(MOST_OLD_LINES),
  cardToken: text(1, 60),
});

/** Version 1 knew neither product names nor the total, and only the card's token. */
const fromV1 = (old: z.infer<typeof orderPlacedV1>) => ({
  orderId: old.orderId,
  shopperId: old.shopperId,
  lines: old.lines.map((line) => ({ ...line, name: line.sku })),
  totalCents: old.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0),
  currency: 'EUR' as const,
  card: { token: old.cardToken, brand: 'card', last4: '0000' },
});

/** What an old till would have written: it loses the names, the total, and the card's brand and number. */
function toV1(newer: unknown): z.infer<typeof orderPlacedV1> {
  const { orderId, shopperId, lines, card } = orderPlacedV2.parse(newer);
  const told = lines.map(({ sku, quantity, unitCents }) => ({ sku, quantity, unitCents }));
  return { orderId, shopperId, lines: told, cardToken: card.token };
}

const orderPlacedV2 = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES),
  totalCents: cents,
  currency,
  card,
});

/** Version 2 was for a shopper's basket; since version 3 a wholesaler's order fits. */
const orderPlacedV3 = orderPlacedV2.extend({ lines: z.array(orderLine).min(1).max(MOST_LINES) });

export const orderPlaced = defineEvent('order.placed', {
  level: 'routine',
  summary: 'A shopper ordered these lines at these prices.',
  version: 3,
  data: orderPlacedV3,
  past: { 1: orderPlacedV1, 2: orderPlacedV2 },
  upcasts: { 1: fromV1, 2: unchanged },
  downcasts: { 1: toV1, 2: unchanged },
});

const confirmed = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  authorisationId: text(1, 80),
  lines: z.array(orderLine).min(1).max(MOST_LINES),
  totalCents: cents,
  currency,
});

export const orderConfirmed = defineEvent('order.confirmed', {
  level: 'routine',
  summary: 'Stock is reserved and the card is good: the shop owes the goods.',
  version: 2,
  data: confirmed,
  past: { 1: confirmed.extend({ lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
});

export const orderCancelled = defineEvent('order.cancelled', {
  level: 'trouble',
  summary: 'The order ended without a sale; whatever was held is given back.',
  data: z.strictObject({ orderId, reason, by: z.enum(['shopper', 'operator', 'system']) }),
});

export const receiptSent = defineEvent('receipt.sent', {
  level: 'routine',
  summary: 'The receipt was handed to the mail server.',
  data: z.strictObject({ orderId, messageId: text(1, 200) }),
});

export const receiptGivenUp = defineEvent('receipt.given-up', {
  level: 'trouble',
  summary: 'An operator decided that the receipt is no longer waited for.',
  data: z.strictObject({ orderId, reason }),
});

export const orderRetried = defineEvent('order.retried', {
  level: 'notable',
  summary: 'An operator had everything that waits for this order tried again.',
  data: z.strictObject({ orderId, reason: recordedReason }),
});
