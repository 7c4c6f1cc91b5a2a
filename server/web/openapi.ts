/** Generates docs/openapi.json from what the routes parse and return. */
import { z } from 'zod';
import { problem } from '@/server/contracts/order-api';
import type { AnyRouteSpec } from './operation';
import { type Json, SchemaRegistry } from './schema-registry';

/** A route with its path and method. */
export type DescribedRoute = { path: string; method: string; spec: AnyRouteSpec };

const refusalWords: Record<number, string> = {
  400: 'The body is not JSON, or a header is missing or malformed.',
  401: 'The session or the token is missing, expired or invalid.',
  403: 'The request comes from another site.',
  404: 'Not found, or owned by someone else; the response is the same.',
  409: 'The current state does not allow this; `code` says why.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  422: 'The input is invalid; `fields` lists each error.',
  429: 'Too many requests; `Retry-After` says when to try again.',
  500: 'Unexpected error.',
  503: 'The shop is unavailable and did nothing; `Retry-After` says when to try again.',
  504: 'The outcome is unknown: repeat the request with the same key.',
};
const triesAgain = new Set([429, 503]);

const tags: Record<string, string> = {
  Orders: 'What a shopper can do with orders',
  Products: 'Products on sale',
  Catalogue: 'Catalogue entries',
  Live: 'Live rows and sockets',
  Learn: 'Data for the learning pages',
  Schemas: 'Published event schemas',
  Health: 'The state of the shop',
  Operators: 'Operators only',
};

/** Builds the document, as OpenAPI 3.1. Throws when two schemas or operations have the same name. */
export function describeApi(routes: readonly DescribedRoute[]): Json {
  const book = new SchemaRegistry();
  const paths: Record<string, Json> = {};
  for (const { path, method, spec } of routes) {
    paths[path] = { ...paths[path], [method]: operationOf(book, path, spec) };
  }
  const used = new Set(routes.map(({ path }) => tagOf(path)));
  // Refusals refer to this schema; routes do not list it.
  book.schemaOf(z.array(problem), 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Eventually',
      version: '1',
      contact: { name: 'Eventually' },
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Orders are accepted at once and processed asynchronously: 202 means that the order is stored, ' +
        'not how it ' +
        'ends. A client that sends cookies must also send an Origin header with the ' +
        'address of the shop.',
    },
    servers: [
      {
        url: '{origin}',
        description: 'The shop',
        variables: { origin: { default: 'http://localhost:3000', description: 'The origin of the shop' } },
      },
    ],
    tags: [...used].map((name) => ({ name, ...(tags[name] && { description: tags[name] }) })),
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(book.schemas).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ),
      responses: Object.fromEntries(
        Object.entries(refusalWords).map(([status, words]) => [
          nameOf(Number(status)),
          refusal(Number(status), words),
        ]),
      ),
      securitySchemes: {
        shopper: {
          type: 'apiKey',
          in: 'cookie',
          name: 'shopper',
          description: 'The shopper session; set by the first page or order.',
        },
        operator: {
          type: 'apiKey',
          in: 'cookie',
          name: 'operator',
          description: 'The operator session; set by POST /api/admin/sign-in.',
        },
      },
    },
  };
}

/** Operator routes share one tag; all others are tagged by the first path segment. */
function tagOf(path: string): string {
  const [, , first = ''] = path.split('/');
  return first === 'admin' ? 'Operators' : first.charAt(0).toUpperCase() + first.slice(1);
}

function operationOf(book: SchemaRegistry, path: string, spec: AnyRouteSpec): Json {
  const { body, operatorsOnly, operation } = spec;
  const { id, summary, responses } = operation;
  const parameters = parametersOf(book, spec);
  const written = Object.entries(responses).map(
    ([status, { description, body, type = 'application/json' }]) => [
      status,
      { description: description, content: { [type]: { schema: book.schemaOf(body, 'output') } } },
    ],
  );
  return {
    operationId: id,
    tags: [tagOf(path)],
    summary,
    description: `${summary}.`,
    security: operatorsOnly ? [{ operator: [] }] : [{}, { shopper: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.safeParse(undefined).success,
        content: { 'application/json': { schema: book.schemaOf(body, 'input') } },
      },
    }),
    responses: Object.fromEntries([
      ...written,
      ...refusalsOf(spec).map((status) => [
        String(status),
        { $ref: `#/components/responses/${nameOf(status)}` },
      ]),
    ]),
  };
}

/** The refusals implied by the route's input, and those that it lists. */
function refusalsOf({ body, query, operatorsOnly, operation }: AnyRouteSpec): number[] {
  const all = [
    ...[403, 429, 500, 503],
    ...(body ? [400, 413, 415, 422, 504] : []),
    ...(query ? [422] : []),
    ...(operation.headers ? [400] : []),
    ...(operatorsOnly ? [401] : []),
    ...(operation.refusals ?? []),
  ];
  return [...new Set(all)].toSorted((one, other) => one - other);
}

const nameOf = (status: number): string => `Refused${status}`;

const refusal = (status: number, description: string): Json => ({
  description,
  ...(triesAgain.has(status) && {
    headers: {
      'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', minimum: 1 } },
    },
  }),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

function parametersOf(book: SchemaRegistry, { params, query, operation }: AnyRouteSpec): Json[] {
  const { headers = {} } = operation;
  const parameter =
    (place: string) =>
    ([name, field]: [string, z.ZodType]): Json => ({
      name,
      in: place,
      required: place !== 'query' || !z.safeParse(z.looseObject({ [name]: field }), {}).success,
      schema: book.schemaOf(field, 'input'),
    });
  return [
    ...fieldsOf(params).map(parameter('path')),
    ...Object.entries(headers).map(parameter('header')),
    ...fieldsOf(query).map(parameter('query')),
  ];
}

const fieldsOf = (shape: z.ZodType | undefined): [string, z.ZodType][] =>
  shape instanceof z.ZodObject ? Object.entries(shape.shape) : [];
