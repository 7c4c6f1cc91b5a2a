/** Playback speeds in events per second, positions, and the paths of time travel. */
import type { OrderFrame } from '@/server/contracts/past';

export const speeds = [1, 2, 5, 20, 100, 1_000] as const;
export const usualSpeed = 2;

/** The path of a position or a time (ISO 8601), for the shop or for one order. */
export function travelHref(
  at: number | string,
  { order, speed = usualSpeed }: { order?: string | undefined; speed?: number } = {},
): string {
  const query = new URLSearchParams({ at: String(at) });
  if (order) query.set('order', order);
  if (speed !== usualSpeed) query.set('speed', String(speed));
  return `/admin/time?${query}`;
}

/** One tick of the playback: its duration, and how many events it advances. */
export function turnOf(speed: number): { everyMs: number; by: number } {
  const turns = Math.min(speed, 5);
  return { everyMs: 1_000 / turns, by: Math.round(speed / turns) };
}

/** The requested speed, or the next faster one on offer. */
export function speedFrom(asked: unknown): number {
  const wanted = Number(asked);
  return speeds.find((one) => one >= wanted) ?? usualSpeed;
}

/** How many of these events had been recorded at a time (ISO 8601). */
export function positionAt(frames: readonly OrderFrame[], at: string): number {
  const later = frames.findIndex(({ event }) => event.at > at);
  return later < 0 ? frames.length : later;
}
