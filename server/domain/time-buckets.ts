/** Time buckets: minutes, hours and days in UTC, with keys that sort chronologically. */

const minuteMs = 60_000;

/** The bucket sizes; `kept` is how many of the newest buckets are shown. */
export const grains = [
  { name: 'minute', lengthMs: minuteMs, signs: 16, kept: 60 },
  { name: 'hour', lengthMs: 60 * minuteMs, signs: 13, kept: 24 },
  { name: 'day', lengthMs: 24 * 60 * minuteMs, signs: 10, kept: 30 },
] as const;
export type Grain = (typeof grains)[number];

/** The key of a time's bucket, like `hour 2026-11-23T07`. */
export const bucketKey = (grain: Grain, atMs: number): string =>
  bucketOf(grain, new Date(atMs).toISOString());

/** The same for a time in ISO 8601 and UTC. */
export const bucketOf = ({ name, signs }: Grain, at: string): string => `${name} ${at.slice(0, signs)}`;

/** Whether two times are in the same bucket. */
export const isSameBucket = ({ lengthMs }: Grain, oneMs: number, otherMs: number): boolean =>
  Math.floor(oneMs / lengthMs) === Math.floor(otherMs / lengthMs);

/** The start times of the newest buckets of a size, oldest first; the last one is still open. */
export function newestBuckets({ lengthMs, kept }: Grain, nowMs: number): number[] {
  const newest = Math.floor(nowMs / lengthMs) * lengthMs;
  return Array.from({ length: kept }, (_, index) => newest - (kept - 1 - index) * lengthMs);
}

/** The start times of as many buckets before those. */
export const bucketsBefore = (grain: Grain, nowMs: number): number[] =>
  newestBuckets(grain, nowMs - grain.kept * grain.lengthMs);

/** Whether a bucket is still shown, given the newest known time. */
export const isKept = (key: string, newestMs: number): boolean => isAmong(key, newestMs, 1);

/** Whether a bucket is too old even for the comparison with the previous range. */
export const isBucketOver = (key: string, at: string): boolean => {
  const isBucket = grains.some(({ name }) => key.startsWith(`${name} `));
  return isBucket && !isAmong(key, Date.parse(at), 2);
};

function isAmong(key: string, newestMs: number, times: number): boolean {
  const grain = grains.find(({ name }) => key.startsWith(`${name} `));
  if (!grain) return false;
  return key >= bucketKey(grain, newestMs - (times * grain.kept - 1) * grain.lengthMs);
}
