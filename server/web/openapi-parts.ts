/** The parts a description of the API is put together from; every shape comes from the contract itself. */
import { z } from 'zod';
import { cloudEvent } from '@/server/contracts/cloud-event';
import { inspection } from '@/server/contracts/inspection';
import { liveRow, logEntry } from '@/server/contracts/live';
import { orderAccepted, placeOrderRequest, problem } from '@/server/contracts/order-api';
import { orderView } from '@/server/contracts/order-view';
import { stockView } from '@/server/contracts/stock-view';

export type Json = Record<string, unknown>;
export type Operation = {
  summary: string;
  /** Each answer that is not a refusal: what it says, and its body. */
  answers: Record<number, [description: string, body: Json]>;
  refusals: readonly number[];
  parameters?: Json[];
  body?: Json;
  operatorsOnly?: true;
};

/** A shape as JSON Schema: what may be sent for input, what will be received for output. */
export function jsonSchema(shape: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

/** The named shapes that operations refer to. */
export const schemas = {
  PlaceOrderRequest: jsonSchema(placeOrderRequest),
  OrderAccepted: jsonSchema(orderAccepted, 'output'),
  Order: jsonSchema(orderView, 'output'),
  Stock: jsonSchema(stockView, 'output'),
  LiveRow: jsonSchema(liveRow, 'output'),
  LogEntry: jsonSchema(logEntry, 'output'),
  CloudEvent: jsonSchema(cloudEvent, 'output'),
  Inspection: jsonSchema(inspection, 'output'),
  Problem: jsonSchema(problem, 'output'),
};
type SchemaName = keyof typeof schemas;

/** A reference to a named shape. */
export const ref = (name: SchemaName): Json => ({ $ref: `#/components/schemas/${name}` });

/** A list of a named shape. */
export const listOf = (name: SchemaName): Json => ({ type: 'array', items: ref(name) });

/** An object of which every property is there. */
export const object = (properties: Record<string, Json>): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

/** A header that has to be sent. */
export const header = (name: string, schema: Json): Json => ({ name, in: 'header', required: true, schema });

export const idInPath = (name: string): Json => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string', format: 'uuid' },
});
export const orderIdInPath = idInPath('id');

/** The parameters of a query, one for each of its properties. */
export const inQuery = (shape: z.ZodObject): Json[] =>
  Object.entries(shape.shape).map(([name, field]) => ({
    name,
    in: 'query',
    required: !z.safeParse(z.looseObject({ [name]: field }), {}).success,
    schema: jsonSchema(z.pipe(field, z.any())),
  }));
