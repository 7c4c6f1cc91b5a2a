/** Everybody who follows the log, as operators see them: how far, how fast, switched how, and what again. */
import type { Sql } from '@/db/connect';
import { readControls } from '@/db/consuming/consumer-controls';
import { type ConsumerLag, consumerLags, relayLag } from '@/db/consuming/lag';
import { partitionKey, sampleBefore } from '@/db/consuming/partition-samples';
import { readRebuilds } from '@/db/consuming/rebuilds';
import { readRewinds } from '@/db/consuming/rewinds';
import type { Pace } from '@/server/contracts/consumer-api';

/** How everybody stands now. Throws when the database fails. */
export async function followersNow(sql: Sql) {
  const [relay, assignments, before, controls, rewinds, rebuilds] = await Promise.all([
    relayLag(sql),
    consumerLags(sql),
    sampleBefore(sql),
    readControls(sql),
    readRewinds(sql),
    readRebuilds(sql),
  ]);
  const consumers = assignments.map((assignment) => ({ ...assignment, ...paceOf(assignment, before) }));
  return { relay, consumers, controls, rewinds, rebuilding: [...rebuilds.keys()] };
}

/** How fast a partition is, told from how it was some seconds ago; nothing while that is not known. */
function paceOf(
  assignment: Pick<ConsumerLag, 'name' | 'partition' | 'behind' | 'done'>,
  before: Awaited<ReturnType<typeof sampleBefore>>,
): { pace?: Pace } {
  const sample = before?.partitions[partitionKey(assignment)];
  if (!before || !sample) return {};
  const [behind, , done] = sample;
  const perSecond = (change: number) => change / before.secondsAgo;
  return {
    pace: {
      donePerSecond: Math.max(0, perSecond(assignment.done - done)),
      grewPerSecond: perSecond(assignment.behind - behind),
    },
  };
}
