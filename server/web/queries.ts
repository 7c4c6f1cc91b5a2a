/** The path and query parameters of the routes; docs/openapi.json publishes the same shapes. */
import { z } from 'zod';
import { historyRange } from '@/server/contracts/consumer-api';
import { deadLetterSearch } from '@/server/contracts/dead-letter-api';
import {
  type EventSearch,
  facetValues,
  interval,
  isRange,
  MOST_VALUES,
  perFacet,
} from '@/server/contracts/event-search';
import { orderId, typedSku } from '@/server/contracts/fields';
import { logCursor, topic } from '@/server/contracts/live';
import { orderCursor } from '@/server/contracts/order-place';
import { viewName } from '@/server/contracts/timeline-view';
import { repeated } from './parse-request';

const shortText = z.string().trim().max(100);

export const orderParams = z.object({ id: orderId });

export const returnParams = z.object({ id: orderId, returnId: z.uuid() });

export const schemaParams = z.object({
  type: z.string().max(100),
  version: z.coerce.number().int().min(1).max(1_000),
});

export const consumerParams = z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/) });

export const historyQuery = z.strictObject({ range: historyRange.default('minutes') });

export const productsQuery = z.strictObject({
  query: shortText.optional(),
  category: shortText.optional(),
  sort: z.enum(['featured', 'price-up', 'price-down', 'name']).default('featured'),
  'in-stock': z.enum(['yes', 'no']).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(24),
  sku: repeated(typedSku, 100).optional(),
});

/** `before` is the `next` of the page before. */
export const myOrdersQuery = z.strictObject({
  before: orderCursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const productParams = z.object({ sku: typedSku });

export const rowsQuery = z.strictObject({ topic: repeated(topic, 100) });

const values = perFacet((facet) => repeated(facetValues[facet], MOST_VALUES).default([]));

/** Filters on the log, each also with a `not-` prefix. */
const narrowing = {
  ...values,
  'not-type': values.type,
  'not-level': values.level,
  'not-stream': values.stream,
  'not-correlation': values.correlation,
  'not-actor': values.actor,
  'not-failure': values.failure,
  'not-text': values.text,
  since: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
  'not-time': repeated(interval, MOST_VALUES).default([]),
};
const narrowed = z.object(narrowing);
const laterThanSince = { path: ['until'], message: 'must be later than since' };

export const eventsQuery = z
  .strictObject({
    before: logCursor.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    ...narrowing,
  })
  .refine(isRange, laterThanSince);

/** `before` continues a count where a response left off; send the range as that response stated it. */
export const eventCountsQuery = z
  .strictObject({
    before: logCursor.optional(),
    buckets: z.coerce.number().int().min(1).max(200).default(60),
    ...narrowing,
  })
  .refine(isRange, laterThanSince);

/** The search expressed by a query. */
export const searchOf = (query: z.infer<typeof narrowed>): EventSearch => ({
  only: perFacet((facet) => query[facet]),
  not: perFacet((facet) => query[`not-${facet}`]),
  since: query.since,
  until: query.until,
  notTimes: query['not-time'],
});

export const deadLettersQuery = deadLetterSearch.extend({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(50),
});

export const redriveQuery = z.strictObject({ run: z.uuid(), after: logCursor });

export const eventParams = z.object({ id: z.uuid() });

export const viewParams = z.object({ name: viewName });

/** The moment to show: a number of events or a time. */
export const timeQuery = z.strictObject({
  at: z.union([z.coerce.number().int().min(0), z.iso.datetime({ offset: true })]).optional(),
});
