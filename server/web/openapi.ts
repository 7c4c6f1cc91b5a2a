/** The published description of the API, docs/openapi.json, derived from what its routes parse and answer. */
import { z } from 'zod';
import { problem } from '@/server/contracts/order-api';
import type { AnyRouteSpec } from './operation';
import { type Json, SchemaRegistry } from './schema-registry';

/** A route as its file has it: where it is, by which method, and what it asks for. */
export type DescribedRoute = { path: string; method: string; asks: AnyRouteSpec };

const refusalWords: Record<number, string> = {
  400: 'The body is not JSON, or a header is missing or malformed.',
  401: 'The session or the token is missing, has ended, or does not hold.',
  403: 'The request does not come from a page of this shop.',
  404: 'It does not exist, or belongs to somebody else; the answer is the same.',
  409: 'It is too late for this, or something has changed since; `code` says what.',
  413: 'The body is too large.',
  415: 'The body is not sent as application/json.',
  422: 'Some of it is wrong; `fields` says what.',
  429: 'Too many requests; `Retry-After` says when to try again.',
  500: 'Something went wrong in the shop.',
  503: 'The shop is unavailable and did nothing; `Retry-After` says when to try again.',
  504: 'It is not known whether it was done: send it again with the same key.',
};
const triesAgain = new Set([429, 503]);

const tags: Record<string, string> = {
  Orders: 'What a shopper can do with orders',
  Products: 'The shelves',
  Catalogue: 'The entries of the catalogue',
  Live: 'Rows and sockets that follow the shop',
  Learn: 'What the learning pages show',
  Schemas: 'The published shapes of events',
  Health: 'The state of the shop',
  Operators: 'What only operators may do',
};

/** The whole description, as OpenAPI 3.1. Throws when two schemas or operations have the same name. */
export function describeApi(routes: readonly DescribedRoute[]): Json {
  const book = new SchemaRegistry();
  const paths: Record<string, Json> = {};
  for (const { path, method, asks } of routes) {
    paths[path] = { ...paths[path], [method]: operationOf(book, path, asks) };
  }
  const used = new Set(routes.map(({ path }) => tagOf(path)));
  // Refusals refer to it; routes do not list them.
  book.schemaOf(z.array(problem), 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Eventually',
      version: '1',
      contact: { name: 'Eventually' },
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Orders are accepted at once and processed afterwards: 202 says that an order is kept, not how it ' +
        'ends. A client without cookies may act freely; one that sends cookies also sends Origin with the ' +
        'address of the shop.',
    },
    servers: [
      {
        url: '{origin}',
        description: 'The shop',
        variables: { origin: { default: 'http://localhost:3000', description: 'Where the shop is served' } },
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
          description: 'The shopper whose browser it is; set by the first page or order.',
        },
        operator: {
          type: 'apiKey',
          in: 'cookie',
          name: 'operator',
          description: 'An operator’s session; set by POST /api/admin/sign-in.',
        },
      },
    },
  };
}

/** Operators have one tag; everything else is tagged by the first part of its path. */
function tagOf(path: string): string {
  const [, , first = ''] = path.split('/');
  return first === 'admin' ? 'Operators' : first.charAt(0).toUpperCase() + first.slice(1);
}

function operationOf(book: SchemaRegistry, path: string, asks: AnyRouteSpec): Json {
  const { body, operatorsOnly, operation } = asks;
  const { id, summary, responses } = operation;
  const parameters = parametersOf(book, asks);
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
      ...refusalsOf(asks).map((status) => [
        String(status),
        { $ref: `#/components/responses/${nameOf(status)}` },
      ]),
    ]),
  };
}

/** The refusals that follow from what a route takes, and those that it names. */
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
