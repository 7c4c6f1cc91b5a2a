/** Events of an order, from placing it to its end. */
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

/** Version 1 had no product names, no total, and only the card's token. */
const fromV1 = (old: z.infer<typeof orderPlacedV1>) => ({
  orderId: old.orderId,
  shopperId: old.shopperId,
  lines: old.lines.map((line) => ({ ...line, name: line.sku })),
  totalCents: old.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0),
  currency: 'EUR' as const,
  card: { token: old.cardToken, brand: 'card', last4: '0000' },
});

/** What a legacy writer would have written: drops the names, the total, and the card's brand and last digits. */
function toV1(newer: unknown): z.infer<typeof orderPlacedV1> {
  const { orderId, shopperId, lines, card } = orderPlacedV2.parse(newer);
  const oldLines = lines.map(({ sku, quantity, unitCents }) => ({ sku, quantity, unitCents }));
  return { orderId, shopperId, lines: oldLines, cardToken: card.token };
}

const orderPlacedV2 = z.strictObject({
  orderId,
  shopperId: z.uuid(),
  lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES),
  totalCents: cents,
  currency,
  card,
});

/** Version 2 was bounded for a shopper's basket; version 3 also fits a wholesale order. */
const orderPlacedV3 = orderPlacedV2.extend({ lines: z.array(orderLine).min(1).max(MOST_LINES) });

export const orderPlaced = defineEvent('order.placed', {
  level: 'routine',
  summary: 'A shopper placed an order for these lines at these prices.',
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
  summary: 'Stock is reserved and the card is authorised: the shop owes the goods.',
  version: 2,
  data: confirmed,
  past: { 1: confirmed.extend({ lines: z.array(oldOrderLine).min(1).max(MOST_OLD_LINES) }) },
  upcasts: { 1: unchanged },
});

export const orderCancelled = defineEvent('order.cancelled', {
  level: 'trouble',
  summary: 'The order ended without a sale; reserved stock and the authorised amount are released.',
  data: z.strictObject({ orderId, reason, by: z.enum(['shopper', 'operator', 'system']) }),
});

export const receiptSent = defineEvent('receipt.sent', {
  level: 'routine',
  summary: 'The mail server accepted the receipt.',
  data: z.strictObject({ orderId, messageId: text(1, 200) }),
});

export const receiptGivenUp = defineEvent('receipt.given-up', {
  level: 'trouble',
  summary: 'An operator stopped waiting for the receipt.',
  data: z.strictObject({ orderId, reason }),
});

export const orderRetried = defineEvent('order.retried', {
  level: 'notable',
  summary: 'An operator retried everything that was waiting for this order.',
  data: z.strictObject({ orderId, reason: recordedReason }),
});
