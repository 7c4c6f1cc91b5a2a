/** Each consumer's state, short enough for its node. */
import { rateText } from '@/components/admin/consumers/drain';
import { type ConsumerStatus, countText } from '@/components/admin/consumers/partition-states';

/** `isLate`: the consumer lags, or an operator must act. */
export type NodeStanding = { text: string; isLate: boolean };

/** By node id: the rate or, when it is late, the lag; `paused` or `off` for one that does not run. */
export const standingsOf = (consumers: readonly ConsumerStatus[]): ReadonlyMap<string, NodeStanding> =>
  new Map(consumers.map((consumer) => [`consumer:${consumer.name}`, standingOf(consumer)]));

function standingOf({ state, behind, pace }: ConsumerStatus): NodeStanding {
  if (state === 'off') return { text: 'off', isLate: false };
  const lag = state === 'behind' ? ` by ${countText(behind)}` : `, lag ${countText(behind)}`;
  const waiting = behind > 0 ? `${state}${lag}` : state;
  if (state !== 'live') return { text: waiting, isLate: true };
  return { text: pace ? `${rateText(pace.donePerSecond)}/s` : '', isLate: false };
}
