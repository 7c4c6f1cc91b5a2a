/** The operations of the API that are about consumers, and about what one of them wants to be reviewed. */
import { laneHistory, switchAnswer, switchRequest } from '@/server/contracts/consumer-api';
import { screenings } from '@/server/contracts/order-review';
import { readModel, rebuildAnswer, rebuildRequest } from '@/server/contracts/rebuild-api';
import { rewindAnswer, rewindRequest, rewindState } from '@/server/contracts/rewind-api';
import { inQuery, type Json, jsonSchema, type Operation, object } from './openapi-parts';
import { historyQuery } from './queries';

const acting = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 504];
const reading = [401, 403, 422, 429, 500, 503];
const listOfObjects: Json = { type: 'array', items: { type: 'object' } };
const consumerInPath: Json = { name: 'name', in: 'path', required: true, schema: { type: 'string' } };

/** By path, then by method. */
export const consumerOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/consumers': {
    get: {
      summary: 'How far and how fast each consumer is, lane by lane; who is switched, who does the log again',
      answers: {
        200: [
          'The consumers',
          object({
            ...{ consumers: listOfObjects, controls: listOfObjects },
            rewinds: { type: 'array', items: jsonSchema(rewindState, 'output') },
            rebuilding: { type: 'array', items: { type: 'string' } },
          }),
        ],
      },
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
  '/api/admin/consumers/{name}/rewind': {
    post: {
      summary: 'Have a saga or an effect do the log again from a place on; nothing is done twice',
      parameters: [consumerInPath],
      body: jsonSchema(rewindRequest),
      answers: { 202: ['Whoever holds its lanes will do it', jsonSchema(rewindAnswer, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/consumers/history': {
    get: {
      summary: 'How much waited for each consumer, lane by lane, in the last ten minutes or the last hour',
      parameters: inQuery(historyQuery),
      answers: { 200: ['Step by step', jsonSchema(laneHistory, 'output')] },
      refusals: reading,
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
