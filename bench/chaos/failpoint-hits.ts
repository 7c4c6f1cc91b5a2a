/** Kills and freezes at named failpoints, counted only when a process really hit an armed point. */
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nowMs, pause } from '@/server/clock';
import type { Failpoint } from '@/server/failpoints';
import { sendSignal } from '@/server/supervisor/process-table';
import { type Aim, passerOf } from './schedule';
import type { TargetShop } from './target-shop';
import { isStable, type Uptimes } from './uptimes';

/** What failpoint hits need of the shop. */
type Range = Pick<TargetShop, 'failpoints' | 'workers' | 'frozen'>;

const LOOK_MS = 20;
/** Longer than every lease, so that a woken process finds its work taken over. */
const ASLEEP_MS = 7_000;
const BREATH_MS = 700;

/** The number of hits per failpoint. */
export type Hits = Record<string, number>;

/** The failpoints to hit, the uptimes, and when to stop. */
type Aiming = { aims: readonly Aim[]; uptimes: Uptimes; ending: AbortSignal };

/** Hits the failpoints of each process one after the other, and those of different processes in parallel. */
export async function hitFailpoints(shop: Range, aiming: Aiming): Promise<Hits> {
  const { aims, ending } = aiming;
  const hits: Hits = {};
  const startMs = nowMs();
  const queues = [...new Set(aims.map(({ point }) => passerOf(point)))];
  await Promise.all(
    queues.map(async (name) => {
      for (const aim of aims.filter(({ point }) => passerOf(point) === name)) {
        await pause(startMs + aim.atMs - nowMs(), ending);
        const pid = await hitFailpoint(shop, aim, aiming);
        if (pid === undefined) return;
        hits[aim.point] = (hits[aim.point] ?? 0) + 1;
        if (aim.signal === 'SIGSTOP') void wakeLater(shop, pid);
        await pause(BREATH_MS, ending);
      }
    }),
  );
  return hits;
}

const roleThatPasses = (point: Failpoint): string => {
  const who = passerOf(point);
  if (who === 'order') return 'web';
  return who === 'relay' ? who : 'consumers';
};

/**
 * Returns the process that was hit, or undefined when the run ends first. A point is armed only while its
 * process is stable: if another fault ends that process, its successor is not hit while it starts.
 */
async function hitFailpoint(
  shop: Range,
  { point, signal }: Aim,
  { uptimes, ending }: Aiming,
): Promise<number | undefined> {
  const armed = join(shop.failpoints, point);
  const isHittable = () => !ending.aborted && isStable(shop, roleThatPasses(point), uptimes);
  while (!ending.aborted) {
    if (isHittable()) {
      writeFileSync(`${armed}.new`, signal);
      renameSync(`${armed}.new`, armed);
      while (existsSync(armed) && isHittable()) await pause(LOOK_MS);
      rmSync(armed, { force: true });
    }
    const pid = takeHit(shop.failpoints, point);
    if (pid !== undefined) return pid;
    await pause(LOOK_MS);
  }
  return undefined;
}

/** The process that hit an armed point, if any. */
function takeHit(folder: string, point: Failpoint): number | undefined {
  const hit = readdirSync(folder).find((name) => name.startsWith(`${point}.hit.`));
  if (!hit) return undefined;
  rmSync(join(folder, hit), { force: true });
  return Number(hit.slice(hit.lastIndexOf('.') + 1));
}

async function wakeLater({ frozen }: Range, pid: number): Promise<void> {
  frozen.add(pid);
  await pause(ASLEEP_MS);
  sendSignal(pid, 'SIGCONT');
  frozen.delete(pid);
}
