/**
 * The event of a changed catalogue entry. Consumers fetch the entry from the catalogue; both sides of the change
 * and the reason are for people.
 */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { entryFields } from './entry-changes';
import { sku, text } from './fields';
import { oldSku, unchanged } from './past-fields';

const version1 = z.strictObject({ sku: oldSku, catalogueVersion: z.int().min(1) });

const version2 = version1.extend({
  /** The fields that changed; empty for a new product, and where the change was not recorded. */
  before: entryFields,
  after: entryFields,
  reason: text(1, 300).optional(),
});

export const productChanged = defineEvent('product.changed', {
  level: 'notable',
  category: 'product',
  version: 3,
  summary: 'The catalogue entry of this product was added or changed; fetch it from the catalogue.',
  data: version2.extend({ sku }),
  past: { 1: version1, 2: version2 },
  upcasts: {
    1: (old: z.infer<typeof version1>) => ({ ...old, before: {}, after: {} }),
    2: unchanged,
  },
});
