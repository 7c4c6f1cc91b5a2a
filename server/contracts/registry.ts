/** Every event type the shop knows, by name: the one list from which schemas, samples and readers follow. */
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

/** A fact: what is said, without the envelope it travels in. */
export type DomainEvent = {
  [D in Declared as D['type']]: { type: D['type']; data: z.infer<D['data']> };
}[Declared['type']];
export type EventType = DomainEvent['type'];
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>;

/** The declaration of each event type, by its name. */
export const eventTypes: ReadonlyMap<string, Declared> = new Map(
  Object.values(all).map((declared) => [declared.type, declared]),
);

/** The newest version of an event type; what the shop writes today. */
export const newestVersion = (type: EventType): number => eventTypes.get(type)?.version ?? 1;

/** The kinds of stream in which these event types are recorded. */
export const categoriesOf = (types: readonly string[]): Category[] => [
  ...new Set(types.flatMap((type) => eventTypes.get(type)?.category ?? [])),
];

/** How much events of a type want to be noticed; one that this shop does not know is out of the ordinary. */
export const levelOf = (type: string): Level => eventTypes.get(type)?.level ?? 'notable';
