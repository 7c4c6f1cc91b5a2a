/** A fixture: an order that was placed and whose stock was reserved. */
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';

const idOf = (version: number): string => `00000000-0000-4000-8000-00000000000${version}`;

/** The time `ms` after the order was placed. */
export const after = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();

/** An event caused by its predecessor; the first is recorded by a shopper, the others by a service. */
export const recorded = (version: number, type: string, atMs: number): Envelope => ({
  id: idOf(version),
  stream: 'order-1',
  version,
  type,
  schemaVersion: 1,
  at: after(atMs),
  data: {},
  metadata: {
    correlationId: 'flow',
    causationId: version === 1 ? 'click' : idOf(version - 1),
    actor: version === 1 ? { kind: 'shopper', id: 'ada' } : { kind: 'service', id: 'inventory' },
  },
});

const placed = recorded(1, 'order.placed', 0);
const reserved = recorded(2, 'stock.reserved', 30);

/** The inspection, with overrides. */
export const history = (change: Partial<Inspection> = {}): Inspection => ({
  stream: 'order-1',
  readAt: after(90),
  events: [placed, reserved],
  related: [],
  moreRelated: false,
  silent: [],
  standstills: [],
  services: [
    { name: 'inventory', kind: 'saga', follows: ['order.placed'] },
    { name: 'order-status', kind: 'projection', follows: ['order.placed', 'stock.reserved'] },
  ],
  deliveries: [
    {
      consumer: 'inventory',
      eventId: placed.id,
      state: 'done',
      processedAt: after(30),
      durationMs: 10,
      tries: 2,
    },
    { consumer: 'order-status', eventId: reserved.id, state: 'awaited' },
  ],
  changes: [],
  outside: [],
  lenses: { services: [], disagreements: [] },
  ...change,
});
