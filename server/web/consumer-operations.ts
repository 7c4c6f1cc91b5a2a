/** The operations of the API that are about consumers, and about what one of them wants to be reviewed. */
import { switchAnswer, switchRequest } from '@/server/contracts/consumer-api';
import { screenings } from '@/server/contracts/order-review';
import { readModel, rebuildAnswer, rebuildRequest } from '@/server/contracts/rebuild-api';
import { type Json, jsonSchema, type Operation, object } from './openapi-parts';

const acting = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 504];
const reading = [401, 403, 422, 429, 500, 503];
const listOfObjects: Json = { type: 'array', items: { type: 'object' } };
const consumerInPath: Json = { name: 'name', in: 'path', required: true, schema: { type: 'string' } };

/** By path, then by method. */
export const consumerOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/consumers': {
    get: {
      summary: 'How far each consumer has come, partition by partition, and which are paused or off',
      answers: { 200: ['The consumers', object({ consumers: listOfObjects, controls: listOfObjects })] },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/consumers/{name}': {
    post: {
      summary: 'Pause or resume a consumer, or switch one on or off that the shop can do without',
      parameters: [consumerInPath],
      body: jsonSchema(switchRequest),
      answers: { 200: ['It is recorded; how the consumer stands now', jsonSchema(switchAnswer, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/read-models': {
    get: {
      summary: 'What each read model holds, how far it is, and how its rebuild stands',
      answers: {
        200: [
          'The read models',
          object({ readModels: { type: 'array', items: jsonSchema(readModel, 'output') } }),
        ],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/read-models/{name}': {
    post: {
      summary: 'Make a read model again from the log; compare, switch or give up what was made again',
      parameters: [consumerInPath],
      body: jsonSchema(rebuildRequest),
      answers: { 202: ['A worker will do it', jsonSchema(rebuildAnswer, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/screening': {
    get: {
      summary: 'The orders that wait for a review, with what speaks against each, oldest first',
      answers: {
        200: [
          'The orders, what was screened last, counts of a day, and the service',
          jsonSchema(screenings, 'output'),
        ],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
};
