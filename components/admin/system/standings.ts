/** How each consumer on the map stands, in the few words that a box has room for. */
import { rateText } from '@/components/admin/consumers/drain';
import { countText, type Follower } from '@/components/admin/consumers/partition-states';

/** `isLate`: what it follows waits for longer than usual, or somebody has to do something. */
export type NodeStanding = { text: string; isLate: boolean };

/** By the node's id: how fast it is or, when it is late, how much waits; `paused` or `off` when it rests. */
export const standingsOf = (followers: readonly Follower[]): ReadonlyMap<string, NodeStanding> =>
  new Map(followers.map((follower) => [`consumer:${follower.name}`, standingOf(follower)]));

function standingOf({ state, behind, pace }: Follower): NodeStanding {
  if (state === 'off') return { text: 'off', isLate: false };
  const waiting = behind > 0 ? `${state}, ${countText(behind)} wait` : state;
  if (state !== 'live') return { text: waiting, isLate: true };
  return { text: pace ? `${rateText(pace.donePerSecond)}/s` : '', isLate: false };
}
