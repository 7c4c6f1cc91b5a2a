/** A history made up for tests: an order that was placed, and whose stock was set aside. */
import type { Envelope } from '@/server/contracts/envelope';
import type { Inspection } from '@/server/contracts/inspection';

const idOf = (version: number): string => `00000000-0000-4000-8000-00000000000${version}`;

/** The moment so many milliseconds after the order was placed. */
export const after = (ms: number): string => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();

/** One event, recorded by a shopper when it is the first and by a service else, caused by the one before. */
export const told = (version: number, type: string, atMs: number): Envelope => ({
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

const placed = told(1, 'order.placed', 0);
const reserved = told(2, 'stock.reserved', 30);

/** The history; parts of it may be given. */
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
  handlings: [
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
