/** What operators may ask about the log: to search it, to count it, and views of it under a name. */
import { eventCounts } from '@/server/contracts/event-counts';
import { timelineView, viewName } from '@/server/contracts/timeline-view';
import { inQuery, jsonSchema, listOf, type Operation, object, ref } from './openapi-parts';
import { eventCountsQuery, eventsQuery } from './queries';

const reading = [401, 403, 422, 429, 500, 503];
const acting = [400, 401, 403, 413, 415, 422, 429, 500, 503, 504];
const view = jsonSchema(timelineView, 'output');

export const timelineOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/events': {
    get: {
      summary:
        'Search the log, newest first. Of a parameter that is repeated one value must hold (of ' +
        '`text`, each); with `not-` before its name, none may. An answer may hold fewer than `limit`, or ' +
        'none, and still go on with `nextBefore`',
      parameters: inQuery(eventsQuery),
      answers: {
        200: ['The entries; `nextBefore` goes on with older ones', object({ entries: listOf('LogEntry') })],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/events/{id}': {
    get: {
      summary: 'One event of the log',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      answers: { 200: ['The event, and its place in the log', ref('LogEntry')] },
      refusals: [...reading, 404],
      operatorsOnly: true,
    },
  },
  '/api/admin/events/counts': {
    get: {
      summary: 'Count the events of a search over time, by how much they want to be noticed',
      parameters: inQuery(eventCountsQuery),
      answers: {
        200: ['What was counted; `nextBefore` goes on with older ones', jsonSchema(eventCounts, 'output')],
      },
      refusals: reading,
      operatorsOnly: true,
    },
  },
  '/api/admin/timeline-views': {
    get: {
      summary: 'The views of the timeline that operators saved',
      answers: { 200: ['The views, by name', object({ views: { type: 'array', items: view } })] },
      refusals: reading,
      operatorsOnly: true,
    },
    post: {
      summary: 'Save a view of the timeline under its name, in the place of one that has it',
      body: jsonSchema(timelineView),
      answers: { 200: ['It is saved', view] },
      refusals: [...acting, 409],
      operatorsOnly: true,
    },
  },
  '/api/admin/timeline-views/{name}': {
    delete: {
      summary: 'Take a saved view of the timeline away',
      parameters: [{ name: 'name', in: 'path', required: true, schema: jsonSchema(viewName) }],
      answers: { 200: ['It is gone', object({ name: jsonSchema(viewName) })] },
      refusals: [...acting, 404],
      operatorsOnly: true,
    },
  },
};
