/** The registry of all event types; schemas, samples and readers derive from it. */
import type { z } from 'zod';
import * as consumer from './consumer-events';
import type { Category, Level } from './define-event';
import * as delivery from './delivery-events';
import * as loyalty from './loyalty-events';
import * as order from './order-events';
import * as parcel from './parcel-events';
import * as payment from './payment-events';
import * as person from './person-events';
import * as product from './product-events';
import * as rebuild from './rebuild-events';
import * as returns from './return-events';
import * as review from './review-events';
import * as stock from './stock-events';
import * as till from './till-events';

const all = {
  ...order,
  ...stock,
  ...payment,
  ...product,
  ...delivery,
  ...review,
  ...consumer,
  ...till,
  ...parcel,
  ...loyalty,
  ...returns,
  ...rebuild,
  ...person,
};
type Declared = (typeof all)[keyof typeof all];

/** An event's type and data, without its envelope. */
export type DomainEvent = {
  [D in Declared as D['type']]: { type: D['type']; data: z.infer<D['data']> };
}[Declared['type']];
export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** Declarations by event type. */
export const eventTypes: ReadonlyMap<string, Declared> = new Map(
  Object.values(all).map((declared) => [declared.type, declared]),
);

/** The current schema version of an event type. */
export const newestVersion = (type: EventType): number => eventTypes.get(type)?.version ?? 1;

/** The categories of the streams that record these event types. */
export const categoriesOf = (types: readonly string[]): Category[] => [
  ...new Set(types.flatMap((type) => eventTypes.get(type)?.category ?? [])),
];

/** The level of an event type; unknown types are notable. */
export const levelOf = (type: string): Level => eventTypes.get(type)?.level ?? 'notable';
