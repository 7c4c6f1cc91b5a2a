/** What is drawn of the past: as the shop kept it, up to how it is now. */
import { HISTORY_STEPS, type HistoryRange, type PartitionHistory } from '@/server/contracts/consumer-api';
import type { Partition } from './partition-states';

export const rangeWords: Record<HistoryRange, string> = { minutes: '10 minutes', hour: 'hour' };

/**
 * How much waited on these partitions together, step by step; in the newest it is at least what waits now.
 */
export function trendOf(
  { partitions: kept }: PartitionHistory,
  partitions: readonly Partition[],
): (number | null)[] {
  const own = partitions.map(({ name, partition }) => kept[`${name}/${partition}`] ?? []);
  const now = partitions.reduce((sum, { behind }) => sum + behind, 0);
  return Array.from({ length: HISTORY_STEPS }, (_, step) => {
    const known = own.flatMap((points) => points[step] ?? []);
    const total = known.reduce((sum, behind) => sum + behind, 0);
    if (step === HISTORY_STEPS - 1 && partitions.length > 0) return Math.max(total, now);
    return known.length > 0 ? total : null;
  });
}
