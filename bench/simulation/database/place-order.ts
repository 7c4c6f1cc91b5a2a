/** Places an order in the simulated database: key, person, and event in one write. */
import type { NewEvent } from '@/db/log/event-store';
import { derivedId } from '@/server/ids';
import { record, toEnvelopes } from './log';
import type { Tables } from './tables';

type Placing = { key: string; orderId: string; events: readonly NewEvent[] };

/** Places an order unless its key is known; returns the key's order id. */
export function placeOrder(tables: Tables, xid: number, { key, orderId, events }: Placing): string {
  const before = tables.accepted.get(key);
  if (before) return before;
  tables.accepted.set(key, orderId);
  tables.contacts.set(orderId, { name: 'Ada', email: 'ada@example.com' });
  record(tables, xid, toEnvelopes(events));
  return orderId;
}

/** Adds products with their stock and events. */
export function seedStock(tables: Tables, xid: number, units: Readonly<Record<string, number>>): void {
  for (const [sku, quantity] of Object.entries(units)) {
    tables.stock.set(sku, { received: quantity, available: quantity, reserved: 0, sold: 0 });
    record(tables, xid, toEnvelopes(shelved(sku, quantity)));
  }
}

function shelved(sku: string, quantity: number): NewEvent[] {
  const facts: NewEvent['fact'][] = [
    { type: 'product.changed', data: { sku, catalogueVersion: 1, before: {}, after: { priceCents: 100 } } },
  ];
  if (quantity > 0) facts.push({ type: 'stock.received', data: { sku, quantity } });
  const actor = { kind: 'operator', id: 'catalogue' } as const;
  return facts.map((fact, index) => ({
    id: derivedId(sku, index),
    stream: `product-${sku}`,
    version: index + 1,
    fact,
    metadata: { correlationId: 'shelves', causationId: 'shelves', actor },
  }));
}
