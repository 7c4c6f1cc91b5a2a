/** Which partitions a worker should have: an even share of each consumer's, and no more than is free. */
import type { PartitionState } from '@/db/consuming/consumer-partitions';

export type Worker = { id: string; consumers: readonly string[] };
export type Partitions = { consumer: string; partition: number };

/**
 * The partitions this worker should hold from now on: those it has, up to its share, then free ones. Where
 * the partitions cannot be shared evenly, whoever has more keeps more, so that no partition moves without
 * need.
 */
export function shareOf(
  me: string,
  assignments: readonly PartitionState[],
  workers: readonly Worker[],
): Partitions[] {
  const consumers = [...new Set(assignments.map((assignment) => assignment.consumer))];
  return consumers.flatMap((consumer) => {
    const all = assignments.filter((assignment) => assignment.consumer === consumer);
    const sharing = new Set(
      workers.filter((worker) => worker.consumers.includes(consumer)).map(({ id }) => id),
    );
    sharing.add(me);
    const ranked = byWhatTheyHold([...sharing], all, consumer);
    const extra = ranked.indexOf(me) < all.length % ranked.length ? 1 : 0;
    const most = Math.floor(all.length / ranked.length) + extra;
    const mine = all.filter((assignment) => assignment.owner === me);
    const free = all.filter((assignment) => assignment.owner !== me && assignment.free);
    return [...mine, ...free].slice(0, most).map(({ partition }) => ({ consumer, partition }));
  });
}

/** Everyone comes to the same order; of those who hold as much, another one is first for each consumer. */
function byWhatTheyHold(ids: string[], assignments: readonly PartitionState[], consumer: string): string[] {
  const held = (id: string) => assignments.filter(({ owner, free }) => owner === id && !free).length;
  const turn = [...consumer].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % ids.length;
  const sorted = ids.sort();
  const turned = [...sorted.slice(turn), ...sorted.slice(0, turn)];
  return turned.sort((one, other) => held(other) - held(one));
}
