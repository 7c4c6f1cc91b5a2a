/** Which lanes a worker should have: an even share of each consumer's, and no more than is free. */
import type { LaneState } from '@/db/lanes';

export type Worker = { id: string; consumers: readonly string[] };
export type Lanes = { consumer: string; partition: number };

/**
 * The lanes this worker should hold from now on: those it has, up to its share, then free ones. Where the
 * lanes cannot be shared evenly, whoever has more keeps more, so that no lane moves without need.
 */
export function shareOf(me: string, lanes: readonly LaneState[], workers: readonly Worker[]): Lanes[] {
  const consumers = [...new Set(lanes.map((lane) => lane.consumer))];
  return consumers.flatMap((consumer) => {
    const all = lanes.filter((lane) => lane.consumer === consumer);
    const sharing = new Set(
      workers.filter((worker) => worker.consumers.includes(consumer)).map(({ id }) => id),
    );
    sharing.add(me);
    const ranked = byWhatTheyHold([...sharing], all, consumer);
    const extra = ranked.indexOf(me) < all.length % ranked.length ? 1 : 0;
    const most = Math.floor(all.length / ranked.length) + extra;
    const mine = all.filter((lane) => lane.owner === me);
    const free = all.filter((lane) => lane.owner !== me && lane.free);
    return [...mine, ...free].slice(0, most).map(({ partition }) => ({ consumer, partition }));
  });
}

/** Everyone comes to the same order; of those who hold as much, another one is first for each consumer. */
function byWhatTheyHold(ids: string[], lanes: readonly LaneState[], consumer: string): string[] {
  const held = (id: string) => lanes.filter(({ owner, free }) => owner === id && !free).length;
  const turn = [...consumer].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % ids.length;
  const sorted = ids.sort();
  const turned = [...sorted.slice(turn), ...sorted.slice(0, turn)];
  return turned.sort((one, other) => held(other) - held(one));
}
