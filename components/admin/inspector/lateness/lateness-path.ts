/** The causal chain to an order's end: each step is an event and its cause. */
import type { Envelope } from '@/server/contracts/envelope';
import type { InspectedDelivery, Inspection } from '@/server/contracts/inspection';
import { actorsOf, isOver, msOf } from '../deliveries';

/**
 * The time from one event until the next, or until now. `consumer` had to process the first event; `person`
 * ended the wait instead.
 */
export type Link = {
  fromMs: number;
  toMs: number;
  cause: Envelope;
  consumer?: string | undefined;
  person?: string | undefined;
};

const isEnd = ({ type }: Envelope): boolean => type === 'order.confirmed' || type === 'order.cancelled';

/** The links until the order was confirmed or cancelled, oldest first; until now while it is processing. */
export function linksOf(seen: Inspection): Link[] {
  const end = seen.events.find(isEnd);
  const links = end ? [] : openLink(seen);
  let event = end ?? links[0]?.cause;
  while (event) {
    const link = linkTo(event, seen);
    if (!link) break;
    links.unshift(link);
    event = link.cause;
  }
  return links;
}

function linkTo(event: Envelope, { events, services }: Inspection): Link | undefined {
  const before = events.filter(({ version }) => version < event.version);
  const { actor, causationId } = event.metadata;
  const cause = before.find(({ id }) => id === causationId) ?? before.at(-1);
  if (!cause) return undefined;
  const isService = actor.kind === 'service' || services.some(({ name }) => name === actor.id);
  const by = isService ? { consumer: actor.id } : { person: actor.kind };
  return { fromMs: msOf(cause.at), toMs: msOf(event.at), cause, ...by };
}

/** Starts at the unprocessed event that the order waits for, or else at the newest event. */
function openLink({ events, deliveries, services, lenses, readAt }: Inspection): Link[] {
  const toCome = lenses.saga?.toCome ?? [];
  const turnOf = new Set(toCome.flatMap((one) => one.turnOf ?? []));
  const acts = actorsOf(services);
  const open = deliveries.filter((one) => !isOver(one) && acts.includes(one.consumer));
  const due = open.filter(({ consumer }) => turnOf.has(consumer));
  const eventOf = (one: InspectedDelivery) => events.find(({ id }) => id === one.eventId);
  const [next] = (due.length > 0 ? due : open)
    .flatMap((one) => ({ consumer: one.consumer, cause: eventOf(one) }))
    .sort((one, other) => (one.cause?.version ?? 0) - (other.cause?.version ?? 0));
  const cause = next?.cause ?? events.at(-1);
  if (!cause) return [];
  const person = toCome.some(({ what }) => what === 'review') ? 'operator' : undefined;
  const by = next ? { consumer: next.consumer } : { person };
  return [{ fromMs: msOf(cause.at), toMs: msOf(readAt), cause, ...by }];
}
