/** The operations of the API that are about the shapes of events, and who writes in which of them. */
import { oldTill } from '@/server/contracts/old-till';
import { type Json, jsonSchema, type Operation } from './openapi-parts';

const inPath = (name: string, schema: Json): Json => ({ name, in: 'path', required: true, schema });

/** By path, then by method. */
export const schemaOperations: Record<string, Record<string, Operation>> = {
  '/api/schemas/{type}/{version}': {
    get: {
      summary: 'The shape of one version of one event, as JSON Schema',
      parameters: [inPath('type', { type: 'string' }), inPath('version', { type: 'integer', minimum: 1 })],
      answers: { 200: ['The shape; it never changes', { type: 'object' }] },
      refusals: [403, 404, 422, 429, 500, 503],
    },
  },
  '/api/admin/old-till': {
    post: {
      summary: 'Say which orders the old till takes: those are recorded in the first version',
      body: jsonSchema(oldTill),
      answers: { 200: ['It takes them from now on', jsonSchema(oldTill, 'output')] },
      refusals: [400, 401, 403, 413, 415, 422, 429, 500, 503, 504],
      operatorsOnly: true,
    },
  },
};
