/** The operations of the API that are about dead letters. */
import {
  actAnswer,
  discardRequest,
  editRequest,
  redriveProgress,
  redriveRequest,
} from '@/server/contracts/dead-letter-api';
import { inQuery, type Json, jsonSchema, type Operation, object } from './openapi-parts';
import { deadLettersQuery, redriveQuery } from './queries';

const acting = [400, 401, 403, 409, 413, 415, 422, 429, 500, 503, 504];
const reading = [401, 403, 422, 429, 500, 503];
const anyObject: Json = { type: 'object' };
const count: Json = { type: 'integer', minimum: 0 };

/** By path, then by method. */
export const deadLetterOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/dead-letters': {
    get: {
      summary: 'Dead letters, newest first, with how many there are by consumer and by reason',
      parameters: inQuery(deadLettersQuery),
      answers: {
        200: [
          'A page of them',
          object({ deadLetters: { type: 'array', items: anyObject }, counts: anyObject }),
        ],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/dead-letters/redrive': {
    get: {
      summary: 'How far a redrive is; `run` and `after` are from its answer',
      parameters: inQuery(redriveQuery),
      answers: { 200: ['How many are done, wait, or are dead again', jsonSchema(redriveProgress, 'output')] },
      refusals: reading,
      operatorsOnly: true,
    },
    post: {
      summary: 'Make dead letters due again: those named, or all that match',
      body: jsonSchema(redriveRequest),
      answers: { 200: ['They are due; how many, and how to watch them', jsonSchema(actAnswer, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/dead-letters/edit': {
    post: {
      summary: 'Put something readable in the place of what nobody could read',
      body: jsonSchema(editRequest),
      answers: {
        200: [
          'Everyone reads it from now on, and those who wait on it were given it',
          object({
            eventId: { type: 'string', format: 'uuid' },
            consumers: { type: 'array', items: { type: 'string' } },
          }),
        ],
      },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/dead-letters/discard': {
    post: {
      summary: 'Let consumers go on without events they could not take',
      body: jsonSchema(discardRequest),
      answers: { 200: ['They are gone; how many', object({ moved: count, stale: count })] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
};
