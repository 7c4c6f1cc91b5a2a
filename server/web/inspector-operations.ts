/** The operations of the API that are about the history of one order. */
import { viewRequest } from '@/server/contracts/inspection';
import { shopThen } from '@/server/contracts/past';
import { inQuery, jsonSchema, listOf, type Operation, orderIdInPath, ref } from './openapi-parts';
import { timeQuery } from './queries';

const reading = [401, 403, 404, 422, 429, 500, 503];

/** By path, then by method. */
export const inspectorOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/orders/{id}/inspection': {
    get: {
      summary: 'All that is known of the history of an order',
      parameters: [orderIdInPath],
      answers: { 200: ['Facts, who handled them and what they changed', ref('Inspection')] },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/orders/{id}/export': {
    get: {
      summary: 'The facts of an order as a file: a batch of CloudEvents 1.0 in JSON',
      parameters: [orderIdInPath],
      answers: {
        200: ['The facts, oldest first', listOf('CloudEvent')],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/time': {
    get: {
      summary: 'The shop as it was after so many events of its log, or at a moment',
      parameters: inQuery(timeQuery),
      answers: {
        200: ['The shop then; unless `isWhole`, the log is still being read', jsonSchema(shopThen, 'output')],
      },
      refusals: [401, 403, 422, 429, 500, 503],
      operatorsOnly: true,
    },
  },
  '/api/admin/viewer': {
    post: {
      summary: 'Look at the facts of a file, up to 512 KB, as if they were an order’s; nothing is stored',
      body: jsonSchema(viewRequest),
      answers: { 200: ['What they come to', ref('Inspection')] },
      refusals: [400, 401, 403, 413, 415, 422, 429, 500],
      operatorsOnly: true,
    },
  },
};
