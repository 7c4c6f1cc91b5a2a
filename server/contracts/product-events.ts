/**
 * What can be said about a product: thin notifications that name it and let whoever cares ask for the rest.
 */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { sku } from './fields';

export const productChanged = defineEvent('product.changed', {
  level: 'notable',
  category: 'product',
  summary: 'The catalogue entry of this product is new or different; ask the catalogue for it.',
  data: z.strictObject({ sku, catalogueVersion: z.int().min(1) }),
});
