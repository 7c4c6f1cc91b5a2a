/** The shapes with a name in docs/openapi.json; all others are inlined. */
import { z } from 'zod';
import { cloudEvent } from '@/server/contracts/cloud-event';
import { deadLetter } from '@/server/contracts/dead-letter-api';
import { deliveryAddress } from '@/server/contracts/delivery-address';
import { envelope } from '@/server/contracts/envelope';
import { inspection } from '@/server/contracts/inspection';
import { foundEntry, liveRow, logEntry } from '@/server/contracts/live';
import { orderAccepted, placeOrderRequest, problem } from '@/server/contracts/order-api';
import { orderView } from '@/server/contracts/order-view';
import { productOnSale } from '@/server/contracts/product-view';
import { stockView } from '@/server/contracts/stock-view';
import { waitingOrder } from '@/server/contracts/waiting-order';

const named = {
  PlaceOrderRequest: placeOrderRequest,
  DeliveryAddress: deliveryAddress,
  OrderAccepted: orderAccepted,
  Order: orderView,
  Stock: stockView,
  Product: productOnSale,
  LiveRow: liveRow,
  LogEntry: logEntry,
  FoundEntry: foundEntry,
  Event: envelope,
  CloudEvent: cloudEvent,
  Inspection: inspection,
  WaitingOrder: waitingOrder,
  DeadLetter: deadLetter,
  Problem: problem,
};

const metadata = z.registry<{ id: string }>();
for (const [id, shape] of Object.entries(named)) metadata.add(shape, { id });

export type Json = Record<string, unknown>;

/** Collects the named schemas that one document refers to. */
export class SchemaRegistry {
  readonly schemas: Json = {};

  /**
   * The JSON Schema of a shape, as sent (input) or as received (output). An unnamed recursive shape becomes
   * any JSON, because client generators cannot express it.
   * @throws when two different schemas have the same name
   */
  schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
    const written = z.toJSONSchema(shape, { io, metadata, unrepresentable: 'any' });
    const {
      $schema: _,
      $defs = {},
      ...schema
    }: Json & { $defs?: Json } = JSON.parse(JSON.stringify(written), forOpenApi);
    for (const [name, inner] of Object.entries($defs)) {
      if (!name.startsWith('__')) this.#keep(name, inner);
    }
    return schema;
  }

  #keep(name: string, schema: unknown): void {
    const before = this.schemas[name];
    if (before && JSON.stringify(before) !== JSON.stringify(schema)) {
      throw new Error(`two schemas of the API's description are called ${name}`);
    }
    this.schemas[name] = schema;
  }
}

function forOpenApi(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('prefixItems' in value && Array.isArray(value.prefixItems)) {
    const { length } = value.prefixItems;
    return { ...value, items: {}, minItems: length, maxItems: length };
  }
  if (!('$ref' in value)) return value;
  const name = String(value.$ref).replace('#/$defs/', '');
  return name.startsWith('__') ? {} : { ...value, $ref: `#/components/schemas/${name}` };
}
