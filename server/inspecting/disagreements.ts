/** Where the lenses on an order differ, and the fact that will end each difference. Pure. */
import type { Disagreement, Handling, ServiceLens, StillToCome } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { showOrder } from '@/server/domain/order-page';
import { isShown } from './page-facts';

export type Seen = {
  events: readonly RecordedEvent[];
  /** The page as stored, and as the facts tell it. */
  stored?: OrderView | undefined;
  facts?: OrderView | undefined;
  toCome: readonly StillToCome[];
  services: readonly ServiceLens[];
  handlings: readonly Handling[];
};

const PAGE = 'order-status';

/** All of them: first what the shopper does not see yet, then who is behind, then what is yet to happen. */
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
    const says = 'The order’s page has no row yet; the shopper is shown what the facts come to.';
    return first ? [{ says, between, resolvedBy: handledBy(PAGE, first) }] : [];
  }
  const steps = facts.steps.filter(({ name, state }) => stateOf(stored, name) !== state);
  const about = steps.map(
    ({ name, state }): Disagreement => ({
      says: `The shopper reads that ${name} is ${stateOf(stored, name)}; the facts say ${state}.`,
      between,
      resolvedBy: lastChange(events, stored, (page) => stateOf(page, name)),
    }),
  );
  if (stored.status === facts.status) return about;
  const says = `The shopper reads ${stored.status}; the facts say ${facts.status}.`;
  return [{ says, between, resolvedBy: lastChange(events, stored, ({ status }) => status) }, ...about];
}

const stateOf = ({ steps }: OrderView, wanted: string) => steps.find(({ name }) => name === wanted)?.state;

const handledBy = (consumer: string, { id, version, type }: RecordedEvent) => ({
  consumer,
  types: [type],
  eventId: id,
  version,
});

/** The last fact the stored page has not seen that changes what is looked at. */
function lastChange(
  events: readonly RecordedEvent[],
  stored: OrderView,
  of: (page: OrderView) => unknown,
): Disagreement['resolvedBy'] {
  let page = stored;
  let found: Disagreement['resolvedBy'] = { consumer: PAGE, types: [] };
  for (const event of events.filter(isShown)) {
    const next = showOrder(page, event) ?? page;
    if (of(next) !== of(page)) found = handledBy(PAGE, event);
    page = next;
  }
  return found;
}

function serviceIsBehind({ name, newest, trouble }: ServiceLens, { events, handlings }: Seen): Disagreement {
  const isDone = ({ eventId, consumer, state }: Handling) =>
    consumer === name && /^(done|discarded)$/.test(state) && eventId;
  const done = new Set(handlings.map(isDone));
  const own = new Set(handlings.flatMap((one) => (one.consumer === name ? one.eventId : [])));
  const next = events.find(({ id, version }) => version <= newest && own.has(id) && !done.has(id));
  const why = trouble ? ` It is ${trouble}.` : '';
  const which = next ? `${next.type}, version ${next.version}` : `version ${newest}`;
  return {
    says: `${name} has not handled ${which}.${why}`,
    between: [name, 'log'],
    resolvedBy: next ? handledBy(name, next) : { consumer: name, types: [] },
  };
}

const words: Partial<Record<StillToCome['what'], string>> = {
  stock: 'stock to be set aside',
  payment: 'the card to be asked',
  answer: 'the card’s answer',
  confirmation: 'the confirmation',
  review: 'a hold to be lifted',
  cancellation: 'the cancellation',
  capture: 'the money to be taken',
  receipt: 'the receipt to go out',
  release: 'its stock to be given back',
  void: 'held money to be let go',
};

const yetToCome =
  ({ stored, facts }: Seen) =>
  ({ what, resolvedBy, turnOf }: StillToCome): Disagreement => ({
    says: `The shopper reads ${(stored ?? facts)?.status}; the saga waits for ${words[what] ?? what}.`,
    between: ['shopper', 'saga'],
    resolvedBy: { types: resolvedBy, ...(turnOf && { consumer: turnOf }) },
  });
