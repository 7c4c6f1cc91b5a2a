/** What is drawn of the past: as the shop kept it, up to how it is now. */
import { HISTORY_STEPS, type HistoryRange, type LaneHistory } from '@/server/contracts/consumer-api';
import type { Lane } from './lane-states';

export const rangeWords: Record<HistoryRange, string> = { minutes: '10 minutes', hour: 'hour' };

/** How much waited on these lanes together, step by step; in the newest it is at least what waits now. */
export function trendOf({ lanes: kept }: LaneHistory, lanes: readonly Lane[]): (number | null)[] {
  const own = lanes.map(({ name, partition }) => kept[`${name}/${partition}`] ?? []);
  const now = lanes.reduce((sum, { behind }) => sum + behind, 0);
  return Array.from({ length: HISTORY_STEPS }, (_, step) => {
    const known = own.flatMap((points) => points[step] ?? []);
    const total = known.reduce((sum, behind) => sum + behind, 0);
    if (step === HISTORY_STEPS - 1 && lanes.length > 0) return Math.max(total, now);
    return known.length > 0 ? total : null;
  });
}
