/** Every operation of the API: what it takes, what it answers, and which refusals to expect. */
import { lesson } from '@/server/contracts/lesson';
import {
  addressAccepted,
  changeAddressRequest,
  idempotencyKey,
  orderAddresses,
} from '@/server/contracts/order-api';
import { intervention, interventionAccepted, waitingOrders } from '@/server/contracts/waiting-order';
import { catalogueOperations } from './catalogue-operations';
import { consumerOperations } from './consumer-operations';
import { dashboardOperations } from './dashboard-operations';
import { deadLetterOperations } from './dead-letter-operations';
import { inspectorOperations } from './inspector-operations';
import {
  header,
  inQuery,
  type Json,
  jsonSchema,
  listOf,
  type Operation,
  object,
  orderIdInPath,
  ref,
} from './openapi-parts';
import { productsQuery, rowsQuery } from './queries';
import { returnOperations } from './return-operations';
import { schemaOperations } from './schema-operations';
import { timelineOperations } from './timeline-operations';

const text: Json = { type: 'string' };
const count: Json = { type: 'integer', minimum: 0 };
const acting = [400, 403, 413, 415, 422, 429, 500, 503, 504];
const reading = [403, 422, 429, 500, 503];
const nothing: Json = { type: 'object', additionalProperties: false };
const part = {
  ...{ behind: count, oldestSeconds: { type: 'number', minimum: 0 } },
  state: { enum: ['live', 'behind', 'stuck', 'stopped', 'paused', 'off'] },
};
const health = object({
  ...{ status: { enum: ['ok', 'degraded'] }, database: { const: 'up' }, relay: object(part) },
  consumers: { type: 'array', items: object({ name: text, ...part, retrying: count, dead: count }) },
});
const product = object({
  ...{ sku: text, name: text, description: text, category: text, priceCents: count },
  ...{ currency: { const: 'EUR' }, picture: text, catalogueVersion: count, stock: ref('Stock') },
});

/** By path, then by method. */
export const operations: Record<string, Record<string, Operation>> = {
  '/api/orders': {
    get: {
      summary: 'The orders of this shopper, newest first',
      answers: { 200: ['The orders', object({ orders: listOf('Order') })] },
      refusals: reading,
    },
    post: {
      summary: 'Place an order; the server prices it',
      parameters: [header('Idempotency-Key', jsonSchema(idempotencyKey))],
      body: ref('PlaceOrderRequest'),
      answers: {
        202: ['Received, and now being processed; `Location` is where to look', ref('OrderAccepted')],
      },
      refusals: [...acting, 409],
    },
  },
  '/api/orders/{id}': {
    get: {
      summary: 'One order of this shopper',
      parameters: [orderIdInPath],
      answers: { 200: ['The order as it is now', ref('Order')] },
      refusals: [...reading, 404],
    },
  },
  '/api/orders/{id}/cancel': {
    post: {
      summary: 'Cancel an order that is still being processed',
      parameters: [orderIdInPath],
      body: nothing,
      answers: { 202: ['It will be cancelled', object({ orderId: text, version: count })] },
      refusals: [...acting, 404, 409],
    },
  },
  '/api/orders/{id}/address': {
    get: {
      summary: 'The addresses this order had, the newest last',
      parameters: [orderIdInPath],
      answers: {
        200: ['The addresses; none once the person is forgotten', jsonSchema(orderAddresses, 'output')],
      },
      refusals: [...reading, 404],
    },
    post: {
      summary: 'Send an order elsewhere while its parcel is not packed',
      parameters: [orderIdInPath, header('Idempotency-Key', jsonSchema(idempotencyKey))],
      body: jsonSchema(changeAddressRequest),
      answers: { 200: ['The parcel will go there', jsonSchema(addressAccepted, 'output')] },
      refusals: [...acting, 404, 409],
    },
  },
  '/api/products': {
    get: {
      summary: 'Products with their stock: a page of the catalogue, or the ones named by `sku`',
      parameters: inQuery(productsQuery),
      answers: {
        200: ['The products', object({ products: { type: 'array', items: product }, total: count })],
      },
      refusals: reading,
    },
  },
  '/api/health': {
    get: {
      summary: 'How the shop is, part by part; 503 when it cannot take orders',
      answers: { 200: ['It can take orders; `degraded` when a part of it is not `live`', health] },
      refusals: reading,
    },
  },
  '/api/learn/story': {
    get: {
      summary: "The shopper's own newest order, fact by fact, and who has heard it",
      answers: { 200: ['Nothing in it when there is no order', jsonSchema(lesson, 'output')] },
      refusals: reading,
    },
  },
  '/api/live/ticket': {
    post: {
      summary: 'A ticket for one socket, good for half a minute, once',
      body: nothing,
      answers: {
        200: ['The ticket', object({ ticket: text, expiresAt: { type: 'string', format: 'date-time' } })],
      },
      refusals: [...acting, 401],
    },
  },
  '/api/live/rows': {
    get: {
      summary: 'The rows of these topics as they are now, for whoever cannot have a socket',
      parameters: inQuery(rowsQuery),
      answers: { 200: ['The rows', object({ rows: listOf('LiveRow') })] },
      refusals: [...reading, 404],
    },
  },
  ...timelineOperations,
  '/api/admin/sagas': {
    get: {
      summary: 'The orders that wait longer than usual, and what they wait for',
      answers: { 200: ['The orders, the longest waiting first', jsonSchema(waitingOrders, 'output')] },
      refusals: [...reading, 401],
      operatorsOnly: true,
    },
  },
  '/api/admin/sagas/{id}': {
    post: {
      summary: 'Step in where an order waits: try everything again, cancel it, or end the waiting',
      parameters: [orderIdInPath],
      body: jsonSchema(intervention),
      answers: { 202: ['It is recorded', jsonSchema(interventionAccepted, 'output')] },
      refusals: [...acting, 401, 404, 409],
      operatorsOnly: true,
    },
  },
  ...catalogueOperations,
  ...deadLetterOperations,
  ...consumerOperations,
  ...dashboardOperations,
  ...schemaOperations,
  ...inspectorOperations,
  ...returnOperations,
  '/api/admin/sign-in': {
    post: {
      summary:
        'Trade a one-time token, as the sign-in link carries it, for a session of twelve hours. By hand: ' +
        '`curl -c cookies.txt -H "content-type: application/json" -d \'{"token":"…"}\' ' +
        'http://localhost:3000/api/admin/sign-in`, and `curl -b cookies.txt` from then on',
      body: object({ token: text }),
      answers: { 200: ['Signed in; the session is in a cookie', object({ signedIn: { const: true } })] },
      refusals: [...acting, 401],
    },
  },
  '/api/admin/sign-out': {
    post: {
      summary: "End the operator's session in this browser",
      body: nothing,
      answers: { 200: ['Signed out', object({ signedIn: { const: false } })] },
      refusals: acting,
    },
  },
};
