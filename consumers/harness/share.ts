/** Which lanes a worker should have: an even share of each consumer's, and no more than is free. */
import type { LaneState } from '@/db/lanes';

export type Worker = { id: string; consumers: readonly string[] };
export type Lanes = { consumer: string; partition: number };

/**
 * The lanes this worker should hold from now on: those it has, up to its share, then free ones.
 * @param held the lanes it works on now
 */
export function shareOf(me: string, lanes: readonly LaneState[], workers: readonly Worker[]): Lanes[] {
  const consumers = [...new Set(lanes.map((lane) => lane.consumer))];
  return consumers.flatMap((consumer) => {
    const all = lanes.filter((lane) => lane.consumer === consumer);
    const sharing = new Set(
      workers.filter((worker) => worker.consumers.includes(consumer)).map(({ id }) => id),
    );
    sharing.add(me);
    const most = Math.ceil(all.length / sharing.size);
    const mine = all.filter((lane) => lane.owner === me);
    const free = all.filter((lane) => lane.owner !== me && lane.free);
    return [...mine, ...free].slice(0, most).map(({ partition }) => ({ consumer, partition }));
  });
}
