/** How fast time is played, in events a second; and what of a journey stands in its address. */

export const speeds = [1, 2, 5, 20, 100, 1_000] as const;
export const usualSpeed = 2;

/** The address of a place, or of a moment (ISO 8601): of the whole shop, or of one order. */
export function travelHref(
  at: number | string,
  { order, speed = usualSpeed }: { order?: string | undefined; speed?: number } = {},
): string {
  const query = new URLSearchParams({ at: String(at) });
  if (order) query.set('order', order);
  if (speed !== usualSpeed) query.set('speed', String(speed));
  return `/admin/time?${query}`;
}

/** A turn of the play: how long it lasts, and how many events it goes on. */
export function turnOf(speed: number): { everyMs: number; by: number } {
  const turns = Math.min(speed, 5);
  return { everyMs: 1_000 / turns, by: Math.round(speed / turns) };
}

/** The speed that was asked for, or the nearest there is. */
export function speedFrom(asked: unknown): number {
  const wanted = Number(asked);
  return speeds.find((one) => one >= wanted) ?? usualSpeed;
}
