/** Events of stock: reserved, refused, released, returned, received. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { MOST_LINES, MOST_UNITS, orderId, reason, sku, stockLine } from './fields';
import { MOST_OLD_LINES, oldSku, oldStockLine, unchanged } from './past-fields';

const lines = z.array(stockLine).min(1).max(MOST_LINES);
const linesV1 = z.array(oldStockLine).min(1).max(MOST_OLD_LINES);
const units = z.int().min(0).max(MOST_UNITS);

export const stockReserved = defineEvent('stock.reserved', {
  level: 'routine',
  summary: 'Stock is reserved for every line of the order.',
  version: 2,
  data: z.strictObject({ orderId, lines }),
  past: { 1: z.strictObject({ orderId, lines: linesV1 }) },
  upcasts: { 1: unchanged },
});

export const stockRefused = defineEvent('stock.refused', {
  level: 'trouble',
  summary: 'At least one line was out of stock, so nothing is reserved.',
  version: 2,
  data: z.strictObject({
    orderId,
    short: z
      .array(z.strictObject({ sku, wanted: units, available: units }))
      .min(1)
      .max(MOST_LINES),
  }),
  past: {
    1: z.strictObject({
      orderId,
      short: z
        .array(z.strictObject({ sku: oldSku, wanted: units, available: units }))
        .min(1)
        .max(MOST_OLD_LINES),
    }),
  },
  upcasts: { 1: unchanged },
});

export const stockReleased = defineEvent('stock.released', {
  level: 'routine',
  summary: 'The stock reserved for the order is for sale again.',
  version: 2,
  data: z.strictObject({ orderId, lines, reason }),
  past: { 1: z.strictObject({ orderId, lines: linesV1, reason }) },
  upcasts: { 1: unchanged },
});

export const stockReturned = defineEvent('stock.returned', {
  level: 'routine',
  summary: 'Returned goods are for sale again.',
  version: 2,
  data: z.strictObject({ orderId, returnId: z.uuid(), lines }),
  past: { 1: z.strictObject({ orderId, returnId: z.uuid(), lines: linesV1 }) },
  upcasts: { 1: unchanged },
});

export const stockReceived = defineEvent('stock.received', {
  level: 'notable',
  category: 'product',
  summary: 'Units of a product were received.',
  version: 2,
  data: z.strictObject({ sku, quantity: z.int().min(1).max(MOST_UNITS) }),
  past: { 1: z.strictObject({ sku: oldSku, quantity: z.int().min(1).max(MOST_UNITS) }) },
  upcasts: { 1: unchanged },
});
