/** Rows and log entries as the tests of the gateway need them: only their place and their version matter. */
import type { LiveRow, LogEntry } from '@/server/contracts/live';

/** The stock of a product at a version. */
export const stockRowAt = (sku: string, version: number): LiveRow => ({
  model: 'stock-on-hand',
  key: sku,
  version,
  row: { sku, version, available: 1, reserved: 0, sold: 0 },
});

/** An event at a place in the log. */
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
