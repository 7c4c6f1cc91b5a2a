/** Where the perspectives on an order differ, and the event that will resolve each difference. */
import type {
  Disagreement,
  InspectedDelivery,
  ServiceLens,
  StillToCome,
} from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { showOrder } from '@/server/domain/order-page';
import { isShown } from './page-events';

export type Seen = {
  events: readonly RecordedEvent[];
  /** The page as stored, and as folded from the events. */
  stored?: OrderView | undefined;
  facts?: OrderView | undefined;
  toCome: readonly StillToCome[];
  services: readonly ServiceLens[];
  deliveries: readonly InspectedDelivery[];
};

const PAGE = 'order-status';

/** In order: what the shopper does not see yet, which consumers lag, and what is still to happen. */
export function disagreementsIn(seen: Seen): Disagreement[] {
  const late = pageIsLate(seen);
  const behind = seen.services.filter(
    ({ behind, name }) => behind > 0 && (name !== PAGE || late.length === 0),
  );
  return [...late, ...behind.map((one) => serviceIsBehind(one, seen)), ...seen.toCome.map(yetToCome(seen))];
}

function pageIsLate({ events, stored, facts }: Seen): Disagreement[] {
  if (!facts || (stored && stored.version >= facts.version)) return [];
  const between: Disagreement['between'] = ['shopper', 'saga'];
  if (!stored) {
    const [first] = events;
    const says =
      'The read model has no row for this order yet; the shopper sees a page built from its events.';
    return first ? [{ says, between, resolvedBy: processedBy(PAGE, first) }] : [];
  }
  const steps = facts.steps.filter(({ name, state }) => stateOf(stored, name) !== state);
  const about = steps.map(
    ({ name, state }): Disagreement => ({
      says: `The shopper sees ${name} as ${stateOf(stored, name)}; the events say ${state}.`,
      between,
      resolvedBy: lastChange(events, stored, (page) => stateOf(page, name)),
    }),
  );
  if (stored.status === facts.status) return about;
  const says = `The shopper sees ${stored.status}; the events say ${facts.status}.`;
  return [{ says, between, resolvedBy: lastChange(events, stored, ({ status }) => status) }, ...about];
}

const stateOf = ({ steps }: OrderView, wanted: string) => steps.find(({ name }) => name === wanted)?.state;

const processedBy = (consumer: string, { id, version, type }: RecordedEvent) => ({
  consumer,
  types: [type],
  eventId: id,
  version,
});

/** The last event missing from the stored page that changes `of` it. */
function lastChange(
  events: readonly RecordedEvent[],
  stored: OrderView,
  of: (page: OrderView) => unknown,
): Disagreement['resolvedBy'] {
  let page = stored;
  let found: Disagreement['resolvedBy'] = { consumer: PAGE, types: [] };
  for (const event of events.filter(isShown)) {
    const next = showOrder(page, event) ?? page;
    if (of(next) !== of(page)) found = processedBy(PAGE, event);
    page = next;
  }
  return found;
}

function serviceIsBehind({ name, newest, trouble }: ServiceLens, { events, deliveries }: Seen): Disagreement {
  const isDone = ({ eventId, consumer, state }: InspectedDelivery) =>
    consumer === name && /^(done|discarded)$/.test(state) && eventId;
  const done = new Set(deliveries.map(isDone));
  const own = new Set(deliveries.flatMap((one) => (one.consumer === name ? one.eventId : [])));
  const next = events.find(({ id, version }) => version <= newest && own.has(id) && !done.has(id));
  const why = trouble ? ` It is ${trouble}.` : '';
  const which = next ? `${next.type}, version ${next.version}` : `version ${newest}`;
  return {
    says: `${name} has not processed ${which}.${why}`,
    between: [name, 'log'],
    resolvedBy: next ? processedBy(name, next) : { consumer: name, types: [] },
  };
}

const words: Partial<Record<StillToCome['what'], string>> = {
  stock: 'stock to be reserved',
  payment: 'the payment request',
  answer: 'the card processor’s response',
  confirmation: 'the confirmation',
  review: 'a review',
  cancellation: 'the cancellation',
  capture: 'the payment to be captured',
  receipt: 'the receipt to be sent',
  release: 'its stock to be released',
  void: 'the authorisation to be voided',
};

const yetToCome =
  ({ stored, facts }: Seen) =>
  ({ what, resolvedBy, turnOf }: StillToCome): Disagreement => ({
    says: `The shopper sees ${(stored ?? facts)?.status}; the saga is waiting for ${words[what] ?? what}.`,
    between: ['shopper', 'saga'],
    resolvedBy: { types: resolvedBy, ...(turnOf && { consumer: turnOf }) },
  });
