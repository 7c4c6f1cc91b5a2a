/** What the time of one step was spent on: what went wrong, and whose turn it was. Pure. */
import type { Attempt, Handling, Inspection } from '@/server/contracts/inspection';
import { attemptWords } from './attempt-words';
import { actorsOf, isOver, msOf } from './handled';
import type { Link } from './lateness-path';

/** A stretch of time, and what it was spent on. */
export type Part = { says: string; fromMs: number; toMs: number };

/** When a delivery was over; now if it is not. */
const endOf = ({ state, processedAt }: Handling, readAt: string): number =>
  processedAt && isOver({ state }) ? msOf(processedAt) : msOf(readAt);

/** Outages, pauses and failed attempts, also those of earlier deliveries that the step waited behind. */
export function troublesOf(seen: Inspection, link: Link): Part[] {
  const { events, handlings, services, standstills, readAt } = seen;
  const acts = actorsOf(services);
  const mine = (consumer: string) => (link.consumer ? consumer === link.consumer : acts.includes(consumer));
  const callsOf = (consumer: string) => services.find(({ name }) => name === consumer)?.calls;
  const still = standstills
    .filter(({ consumer }) => mine(consumer))
    .map(({ consumer, why, from, to }) => ({
      says:
        why === 'paused'
          ? `${consumer} was paused`
          : `the ${callsOf(consumer) ?? `service that ${consumer} needs`} could not be reached`,
      fromMs: msOf(from),
      toMs: msOf(to ?? readAt),
    }));
  const versions = new Map(events.map(({ id, version }) => [id, version]));
  const tried = handlings
    .filter(({ consumer, eventId }) => mine(consumer) && (versions.get(eventId) ?? 0) <= link.cause.version)
    .flatMap((one) => failuresOf(one, { calls: callsOf(one.consumer), readAt }));
  return [...still, ...tried];
}

/** Equal failures in a row are one part, until another one or the end of the delivery. */
function failuresOf(
  one: Handling,
  { calls, readAt }: { calls?: string | undefined; readAt: string },
): Part[] {
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

/** The rest of a step: the queue, the work, and what came after it; or the wait for a person. */
export function restOf({ handlings, services, readAt }: Inspection, link: Link): Part[] {
  const { fromMs, toMs, cause, consumer, person } = link;
  if (person) return [{ says: `waited for the ${person}`, fromMs, toMs }];
  if (!consumer) return [{ says: 'nothing was due', fromMs, toMs }];
  const one = handlings.find((each) => each.consumer === consumer && each.eventId === cause.id);
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
    { says: calls ? `waited for the ${calls}` : `${consumer} was at work`, fromMs: workMs, toMs: endMs },
    { says: `waited until a timeout of ${consumer} ran out`, fromMs: endMs, toMs },
  ];
}
