/** What can be said about stock: held for an order, refused, given back, taken back, or received. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { MOST_UNITS, orderId, reason, sku, stockLine } from './fields';

const lines = z.array(stockLine).min(1).max(50);
const units = z.int().min(0).max(MOST_UNITS);

export const stockReserved = defineEvent('stock.reserved', {
  level: 'routine',
  summary: 'Every line of the order is held for it.',
  data: z.strictObject({ orderId, lines }),
});

export const stockRefused = defineEvent('stock.refused', {
  level: 'trouble',
  summary: 'At least one line was short, so nothing is held.',
  data: z.strictObject({
    orderId,
    short: z
      .array(z.strictObject({ sku, wanted: units, available: units }))
      .min(1)
      .max(50),
  }),
});

export const stockReleased = defineEvent('stock.released', {
  level: 'routine',
  summary: 'What was held for the order is for sale again.',
  data: z.strictObject({ orderId, lines, reason }),
});

export const stockReturned = defineEvent('stock.returned', {
  level: 'routine',
  summary: 'What was sold came back, and is for sale again.',
  data: z.strictObject({ orderId, returnId: z.uuid(), lines }),
});

export const stockReceived = defineEvent('stock.received', {
  level: 'notable',
  category: 'product',
  summary: 'Units of a product arrived in the shop.',
  data: z.strictObject({ sku, quantity: z.int().min(1).max(MOST_UNITS) }),
});
