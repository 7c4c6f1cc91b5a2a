/** Everybody who follows the log, as operators see them: how far, how fast, switched how, and what again. */
import type { Sql } from '@/db/connect';
import { readControls } from '@/db/consumer-controls';
import { type ConsumerLag, consumerLags, relayLag } from '@/db/health';
import { laneKey, sampleBefore } from '@/db/lane-samples';
import { readRebuilds } from '@/db/rebuilds';
import { readRewinds } from '@/db/rewinds';
import type { Pace } from '@/server/contracts/consumer-api';

/** How everybody stands now. Throws when the database fails. */
export async function followersNow(sql: Sql) {
  const [relay, lanes, before, controls, rewinds, rebuilds] = await Promise.all([
    relayLag(sql),
    consumerLags(sql),
    sampleBefore(sql),
    readControls(sql),
    readRewinds(sql),
    readRebuilds(sql),
  ]);
  const consumers = lanes.map((lane) => ({ ...lane, ...paceOf(lane, before) }));
  return { relay, consumers, controls, rewinds, rebuilding: [...rebuilds.keys()] };
}

/** How fast a lane is, told from how it was some seconds ago; nothing while that is not known. */
function paceOf(
  lane: Pick<ConsumerLag, 'name' | 'partition' | 'behind' | 'done'>,
  before: Awaited<ReturnType<typeof sampleBefore>>,
): { pace?: Pace } {
  const sample = before?.lanes[laneKey(lane)];
  if (!before || !sample) return {};
  const [behind, , done] = sample;
  const perSecond = (change: number) => change / before.secondsAgo;
  return {
    pace: {
      donePerSecond: Math.max(0, perSecond(lane.done - done)),
      grewPerSecond: perSecond(lane.behind - behind),
    },
  };
}
