/**
 * The published description of the API, docs/openapi.json, built from the same shapes that the routes parse
 * with.
 */
import { operations } from './api-operations';
import { type Json, type Operation, ref, schemas } from './openapi-parts';

const refusalWords: Record<number, string> = {
  400: 'The body is not JSON, or a header is missing or malformed.',
  401: 'Nobody is signed in, or the token does not hold.',
  403: 'The request does not come from a page of this shop.',
  404: 'It does not exist, or it belongs to somebody else; the answer is the same.',
  409: 'It is too late for this, or something has changed meanwhile; `code` says what.',
  413: 'The body is larger than 32 KB.',
  415: 'The body is not sent as application/json.',
  422: 'Something in it is wrong; `fields` says what.',
  429: 'Too many requests; `Retry-After` says when to come back.',
  500: 'Something went wrong here.',
  503: 'The shop cannot be reached just now, and nothing was done; `Retry-After` says when to come back.',
  504: 'It is not known whether it was done: ask again with the same key.',
};

/** The whole description, as OpenAPI 3.1. */
export const describeApi = (): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Eventually',
    version: '1',
    description:
      'Orders are accepted at once and processed afterwards: 202 says that an order is kept, ' +
      'not how it ends. A client without cookies may act freely; one that sends cookies also sends Origin ' +
      'with the address of the shop.',
  },
  paths: mapValues(operations, (methods) => mapValues(methods, describe)),
  components: {
    schemas,
    securitySchemes: { operator: { type: 'apiKey', in: 'cookie', name: 'operator' } },
  },
});

const describe = ({ summary, parameters, body, answers, refusals, operatorsOnly }: Operation): Json => ({
  summary,
  ...(parameters && { parameters }),
  ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
  responses: {
    ...mapValues(answers, ([description, schema]) => ({
      description,
      content: { 'application/json': { schema } },
    })),
    ...Object.fromEntries(refusals.map((status) => [status, refusal(status)])),
  },
  ...(operatorsOnly && { security: [{ operator: [] }] }),
});

const refusal = (status: number): Json => ({
  description: refusalWords[status] ?? 'Refused.',
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

const mapValues = <T>(record: Record<string, T>, change: (value: T) => Json): Json =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
