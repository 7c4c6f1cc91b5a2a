/** The recorded lag, up to the current one. */
import { HISTORY_STEPS, type HistoryRange, type PartitionHistory } from '@/server/contracts/consumer-api';
import type { Partition } from './partition-states';

export const rangeWords: Record<HistoryRange, string> = { minutes: '10 minutes', hour: 'hour' };

/** The summed lag of these partitions per step; the newest step is at least the current lag. */
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
