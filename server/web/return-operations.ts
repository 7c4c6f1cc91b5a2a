/** The operations of the API that are about returns. */
import { callOffRequest, returnAccepted, returnRequest } from '@/server/contracts/return-api';
import { idInPath, jsonSchema, type Operation, orderIdInPath } from './openapi-parts';

const acting = [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503, 504];

/** By path, then by method. */
export const returnOperations: Record<string, Record<string, Operation>> = {
  '/api/admin/orders/{id}/returns': {
    post: {
      summary:
        'Take goods of a confirmed order back: their price is refunded. The same id is the same return',
      parameters: [orderIdInPath],
      body: jsonSchema(returnRequest),
      answers: { 202: ['It is recorded, and under way', jsonSchema(returnAccepted, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
  '/api/admin/orders/{id}/returns/{returnId}/call-off': {
    post: {
      summary: 'Call a return off, as long as its money has not gone back',
      parameters: [orderIdInPath, idInPath('returnId')],
      body: jsonSchema(callOffRequest),
      answers: { 202: ['It is recorded', jsonSchema(returnAccepted, 'output')] },
      refusals: acting,
      operatorsOnly: true,
    },
  },
};
