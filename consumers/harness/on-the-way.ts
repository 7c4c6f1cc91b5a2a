/** Which consumers stand between some events and others, as their definitions say. Pure. */
import type { EventType } from '@/server/contracts/registry';
import { leadsTo } from '@/server/domain/leads-to';
import { type Consumer, keepsRows } from './define';

/** From which events, to which; beyond `ends` nothing is followed, as beyond `to`. */
export type Way = { from: readonly EventType[]; to: readonly EventType[]; ends?: readonly EventType[] };

type Levels = Map<EventType, number>;

const emittedBy = (consumer: Consumer): readonly EventType[] =>
  keepsRows(consumer) ? [] : consumer.gives.flatMap((command) => leadsTo[command]);

/**
 * The names of the consumers through which an event of `to` can follow from one of `from`. A definition does
 * not say which of its commands follows from which event, so each may; what leads back to where the way has
 * been before is no part of it.
 */
export function consumersOnTheWay(consumers: readonly Consumer[], { from, to, ends = [] }: Way): string[] {
  const levels = levelsOf(consumers, from, new Set([...to, ...ends]));
  const levelOf = (type: EventType) =>
    to.includes(type) ? Number.POSITIVE_INFINITY : (levels.get(type) ?? -1);
  const useful = new Set(to);
  const usefulFollows = (consumer: Consumer) => {
    const furthest = Math.max(
      -1,
      ...emittedBy(consumer)
        .filter((type) => useful.has(type))
        .map(levelOf),
    );
    return consumer.follows.filter((type) => levels.has(type) && (levels.get(type) ?? 0) < furthest);
  };
  for (let size = -1; size !== useful.size; ) {
    size = useful.size;
    for (const type of consumers.flatMap(usefulFollows)) useful.add(type);
  }
  return consumers.filter((one) => usefulFollows(one).length > 0).map(({ name }) => name);
}

/** After how many consumers each type of event is first reached; `last` is not gone beyond, nor counted. */
function levelsOf(consumers: readonly Consumer[], from: readonly EventType[], last: ReadonlySet<EventType>) {
  const levels: Levels = new Map(from.map((type) => [type, 0]));
  for (let level = 0, next = from; next.length > 0; level += 1) {
    const here = new Set(next);
    const emitted = consumers
      .filter(({ follows }) => follows.some((type) => here.has(type)))
      .flatMap(emittedBy);
    next = [...new Set(emitted)].filter((type) => !levels.has(type) && !last.has(type));
    for (const type of next) levels.set(type, level + 1);
  }
  return levels;
}

/**
 * The consumers that could prevent the timeouts of a consumer, and itself; none when it has no timeouts. That
 * it can end by itself what it waits for is what the timeout is.
 */
export function timeoutsWaitFor(consumer: Consumer, consumers: readonly Consumer[]): string[] {
  if (consumer.kind !== 'saga' || !consumer.timeouts) return [];
  const ways = Object.values(consumer.timeouts).map(({ from, until }) => {
    const gives = consumer.gives.filter((command) => !leadsTo[command].some((type) => until.includes(type)));
    const others = consumers.map((one) => (one.name === consumer.name ? { ...consumer, gives } : one));
    return consumersOnTheWay(others, { from, to: until });
  });
  return [...new Set([consumer.name, ...ways.flat()])];
}
