/** Where a moment is among the events of an order. */
import type { OrderFrame } from '@/server/contracts/past';

/** How many of these events had been recorded at this moment (ISO 8601). */
export function placeAt(frames: readonly OrderFrame[], moment: string): number {
  const later = frames.findIndex(({ event }) => event.at > moment);
  return later < 0 ? frames.length : later;
}
