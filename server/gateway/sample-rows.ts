/** Sample rows and log entries for gateway tests; only key, position and version matter. */
import type { Sql } from '@/db/connect';
import type { LiveRow, LogEntry } from '@/server/contracts/live';
import type { OrderView } from '@/server/contracts/order-view';

export const stockRowAt = (sku: string, version: number): LiveRow => ({
  model: 'stock-on-hand',
  key: sku,
  version,
  row: { sku, version, available: 1, reserved: 0, sold: 0 },
});

/** An event at a log position. */
export const logEntryAt = (position: number): LogEntry => ({
  cursor: `1:${position}`,
  event: {
    id: '3f2b8f0e-9a53-4c57-8a55-2b8d6a2f1c11',
    stream: 'product-MUG',
    version: 1,
    type: 'stock.received',
    schemaVersion: 1,
    at: '2026-01-01T00:00:00.000Z',
    data: {},
    metadata: { correlationId: 'c', causationId: 'c', actor: { kind: 'system', id: 'test' } },
  },
});

/** Writes an order's row and its feed entry in one statement, as the projection does. */
export async function showOrder(
  sql: Sql,
  order: { shopperId: string; orderId: string; version: number; lineCount?: number },
): Promise<void> {
  const { shopperId, orderId, version, lineCount = 0 } = order;
  const at = '2026-01-01T00:00:00.000Z';
  const card = { token: 'tok', brand: 'visa', last4: '4242' };
  const row: OrderView = {
    orderId,
    version,
    shopperId,
    status: 'processing',
    steps: [],
    lines: Array.from({ length: lineCount }, (_, index) => lineAt(index)),
    totalCents: 100,
    currency: 'EUR',
    card,
    placedAt: at,
    updatedAt: at,
  };
  const json = JSON.stringify(row);
  const topics = [`order:${orderId}`, `shopper:${shopperId}`];
  await sql`
    with owned as (
      insert into order_contacts (order_id, shopper_id) values (${orderId}, ${shopperId})
      on conflict do nothing),
    kept as (
      insert into order_status (key, version, row) values (${orderId}, ${version}, ${json}::text::jsonb)
      on conflict (key) do update set version = excluded.version, row = excluded.row)
    insert into feed (topics, model, key, version)
    values (${topics}, 'order-status', ${orderId}, ${version})`;
}

/** Writes feed entries for many orders of one shopper, half a kilobyte each, version by version. */
export async function showOrders(
  sql: Sql,
  { shopperId, count, versions }: { shopperId: string; count: number; versions: number },
): Promise<void> {
  const text = 'x'.repeat(450);
  for (let version = 1; version <= versions; version += 1) {
    await sql`
      with kept as (
        insert into order_status (key, version, row)
        select 'order ' || number, ${version},
               jsonb_build_object('version', ${version}::integer, 'text', ${text}::text)
        from generate_series(1, ${count}) as number
        on conflict (key) do update set version = excluded.version, row = excluded.row
        returning key, version)
      insert into feed (topics, model, key, version)
      select ${[`shopper:${shopperId}`]}, 'order-status', key, version from kept`;
  }
}

const lineAt = (index: number) => ({
  sku: `SKU-${index}`,
  name: 'Mug '.repeat(25),
  quantity: 1,
  unitCents: 100,
});
