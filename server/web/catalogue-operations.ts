/** The operations of the API that are about the catalogue: what keeps it, and what answers who asks. */
import {
  addProductRequest,
  catalogueDone,
  catalogueEntry,
  changeProductRequest,
  receiveStockRequest,
  stockedEntry,
} from '@/server/contracts/catalogue-api';
import { notificationLesson } from '@/server/contracts/notification-lesson';
import { wishAnswer, wishRequest } from '@/server/contracts/wish-api';
import { inQuery, type Json, jsonSchema, type Operation } from './openapi-parts';
import { productParams } from './queries';

const acting = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 504];
const reading = [403, 404, 422, 429, 500, 503];
const skuInPath = inQuery(productParams).map((parameter): Json => ({ ...parameter, in: 'path' }));
const done = (words: string): [string, Json] => [words, jsonSchema(catalogueDone, 'output')];

/** By path, then by method. */
export const catalogueOperations: Record<string, Record<string, Operation>> = {
  '/api/catalogue/{sku}': {
    get: {
      summary: 'An entry of the catalogue as it is now: what `product.changed` leaves to be asked for',
      parameters: skuInPath,
      answers: { 200: ['The entry', jsonSchema(catalogueEntry, 'output')] },
      refusals: reading,
    },
  },
  '/api/products/{sku}/wish': {
    post: {
      summary: 'Be told once by mail when a product that is sold out is back, or no longer be',
      parameters: skuInPath,
      body: jsonSchema(wishRequest),
      answers: { 200: ['Whether you will be told', jsonSchema(wishAnswer, 'output')] },
      refusals: acting,
    },
  },
  '/api/learn/notification': {
    get: {
      summary: 'The newest change of the catalogue, beside what the storefront shows of it',
      answers: { 200: ['Nothing in it in an empty shop', jsonSchema(notificationLesson, 'output')] },
      refusals: [403, 429, 500, 503],
    },
  },
  '/api/admin/catalogue': {
    post: {
      summary: 'Add a product, with its first units',
      body: jsonSchema(addProductRequest),
      answers: { 201: done('It is for sale') },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/catalogue/{sku}': {
    get: {
      summary: 'An entry of the catalogue with the units there really are, and who changed it last',
      parameters: skuInPath,
      answers: { 200: ['The entry', jsonSchema(stockedEntry, 'output')] },
      refusals: [401, ...reading],
      operatorsOnly: true,
    },
    post: {
      summary: 'Change an entry; 409 when it is no longer the one it was made from',
      parameters: skuInPath,
      body: jsonSchema(changeProductRequest),
      answers: {
        200: done('It is changed; whoever keeps a copy is told that there is something to ask for'),
      },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/catalogue/{sku}/stock': {
    post: {
      summary: 'Receive units of a product; the same receipt is received once',
      parameters: skuInPath,
      body: jsonSchema(receiveStockRequest),
      answers: { 200: done('They are for sale') },
      refusals: acting,
      operatorsOnly: true,
    },
  },
};
