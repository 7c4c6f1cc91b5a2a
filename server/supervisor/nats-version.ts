/** The minimum NATS version: consumers can be paused and have priority groups from 2.11 on. */

/** The oldest supported version. */
export const NATS_FLOOR = '2.11.0';

/** Whether a version such as `2.14.0` or `v2.12.1-RC.3` is at least another. */
export function isAtLeast(version: string, floor: string): boolean {
  const [have, need] = [numbersIn(version), numbersIn(floor)];
  const differing = need.findIndex((part, index) => part !== have[index]);
  return differing === -1 || (have[differing] ?? 0) > (need[differing] ?? 0);
}

/** Throws when a server is too old. */
export function refuseBelowFloor(version: string, where: string): void {
  if (isAtLeast(version, NATS_FLOOR)) return;
  throw new Error(
    `${where} is NATS ${version || 'of unknown version'}, but ${NATS_FLOOR} or newer is needed`,
  );
}

const numbersIn = (version: string): number[] => {
  const [, ...parts] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return parts.map((part) => Number(part ?? 0));
};
