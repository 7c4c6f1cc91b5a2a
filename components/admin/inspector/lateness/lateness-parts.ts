/** Attributes the time of one step to failures, and the rest to the consumer that was due. */
import type { Attempt, InspectedDelivery, Inspection } from '@/server/contracts/inspection';
import { attemptWords } from '../attempt-text';
import { actorsOf, isOver, msOf } from '../deliveries';
import type { Link } from './lateness-path';

/** A time range and what it was spent on. */
export type TimeSpan = { says: string; fromMs: number; toMs: number };

/** When a delivery finished; now if it has not. */
const endOf = ({ state, processedAt }: InspectedDelivery, readAt: string): number =>
  processedAt && isOver({ state }) ? msOf(processedAt) : msOf(readAt);

/** Outages, pauses and failed attempts, including those of earlier deliveries that blocked the step. */
export function failuresIn(seen: Inspection, link: Link): TimeSpan[] {
  const { events, deliveries, services, standstills, readAt } = seen;
  const acts = actorsOf(services);
  const concerns = (consumer: string) =>
    link.consumer ? consumer === link.consumer : acts.includes(consumer);
  const callsOf = (consumer: string) => services.find(({ name }) => name === consumer)?.calls;
  const still = standstills
    .filter(({ consumer }) => concerns(consumer))
    .map(({ consumer, why, from, to }) => ({
      says:
        why === 'paused'
          ? `${consumer} was paused`
          : `the ${callsOf(consumer) ?? `service that ${consumer} needs`} could not be reached`,
      fromMs: msOf(from),
      toMs: msOf(to ?? readAt),
    }));
  const versions = new Map(events.map(({ id, version }) => [id, version]));
  const tried = deliveries
    .filter(
      ({ consumer, eventId }) => concerns(consumer) && (versions.get(eventId) ?? 0) <= link.cause.version,
    )
    .flatMap((one) => failuresOf(one, { calls: callsOf(one.consumer), readAt }));
  return [...still, ...tried];
}

/** Equal consecutive failures form one span, up to the next failure or the end of the delivery. */
function failuresOf(
  one: InspectedDelivery,
  { calls, readAt }: { calls?: string | undefined; readAt: string },
): TimeSpan[] {
  const { consumer, attempts = [] } = one;
  const groups: Attempt[][] = [];
  const wordsOf = (attempt: Attempt, count = 1) => attemptWords(attempt, { consumer, calls, count });
  for (const attempt of attempts) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (last && first && wordsOf(first) === wordsOf(attempt)) last.push(attempt);
    else groups.push([attempt]);
  }
  return groups.flatMap((group, index) => {
    const [first] = group;
    const next = groups[index + 1]?.[0];
    if (!first) return [];
    const toMs = next ? msOf(next.startedAt) : endOf(one, readAt);
    const count = group.filter(({ outcome }) => outcome === 'failed').length;
    const says = wordsOf(first, count);
    const isDead = !next && one.state === 'dead';
    return { says: isDead ? `${consumer} gave up: ${says}` : says, fromMs: msOf(first.startedAt), toMs };
  });
}

/** The rest of a step: queueing, processing and a timeout, or the wait for a person. */
export function restOf({ deliveries, services, readAt }: Inspection, link: Link): TimeSpan[] {
  const { fromMs, toMs, cause, consumer, person } = link;
  if (person) return [{ says: `waited for the ${person}`, fromMs, toMs }];
  if (!consumer) return [{ says: 'nothing was due', fromMs, toMs }];
  const one = deliveries.find((each) => each.consumer === consumer && each.eventId === cause.id);
  if (one?.state === 'behind') {
    return [{ says: `${consumer} waited for an earlier event of this order`, fromMs, toMs }];
  }
  const endMs = one ? Math.max(fromMs, endOf(one, readAt)) : fromMs;
  const workMs = Math.max(fromMs, endMs - (one?.durationMs ?? 0));
  const calls = services.find(({ name }) => name === consumer)?.calls;
  const isQueued = !one || one.state === 'awaited' || isOver(one);
  return [
    {
      says: isQueued || !calls ? `waited for ${consumer}` : `waited for the ${calls}`,
      fromMs,
      toMs: workMs,
    },
    { says: calls ? `waited for the ${calls}` : `${consumer} was processing`, fromMs: workMs, toMs: endMs },
    { says: `waited for a timeout of ${consumer}`, fromMs: endMs, toMs },
  ];
}
