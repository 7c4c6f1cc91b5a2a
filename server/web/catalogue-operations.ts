/** The operations of the API that are about the catalogue: what keeps it, and what answers who asks. */
import {
  addProductRequest,
  catalogueDone,
  changeProductRequest,
  receiveStockRequest,
  stockedEntry,
} from '@/server/contracts/catalogue-api';
import { inQuery, type Json, jsonSchema, type Operation } from './openapi-parts';
import { productParams } from './queries';

const acting = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 504];
const reading = [403, 404, 422, 429, 500, 503];
const skuInPath = inQuery(productParams).map((parameter): Json => ({ ...parameter, in: 'path' }));
const done = (words: string): [string, Json] => [words, jsonSchema(catalogueDone, 'output')];

/** By path, then by method. */
export const catalogueOperations: Record<string, Record<string, Operation>> = {
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
