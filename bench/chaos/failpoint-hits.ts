/** Kills at named points: armed, waited for, and counted only when a process really passed there. */
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nowMs, pause } from '@/server/clock';
import type { Failpoint } from '@/server/failpoints';
import { sendSignal } from '@/server/supervisor/process-table';
import { type Aim, passerOf } from './schedule';
import type { TargetShop } from './target-shop';
import { isStable, type Uptimes } from './uptimes';

/** What can be hit. */
type Range = Pick<TargetShop, 'failpoints' | 'workers' | 'frozen'>;

const LOOK_MS = 20;
/** Past every lease, so that whoever wakes up finds its work in other hands. */
const ASLEEP_MS = 7_000;
const BREATH_MS = 700;

/** How often processes were hit at each point. */
export type Hits = Record<string, number>;

/** What is aimed at, who is at work meanwhile, and until when. */
type Aiming = { aims: readonly Aim[]; uptimes: Uptimes; ending: AbortSignal };

/** Aims at one point after the other; at those of different processes side by side. Stops when told to. */
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
 * The process that was hit; undefined when everything ends before. A point is armed while whoever passes
 * there is at work: if somebody else ends that process meanwhile, the next one is not hit as it comes back.
 */
async function hitFailpoint(
  shop: Range,
  { point, signal }: Aim,
  { uptimes, ending }: Aiming,
): Promise<number | undefined> {
  const armed = join(shop.failpoints, point);
  const isInSight = () => !ending.aborted && isStable(shop, roleThatPasses(point), uptimes);
  while (!ending.aborted) {
    if (isInSight()) {
      writeFileSync(`${armed}.new`, signal);
      renameSync(`${armed}.new`, armed);
      while (existsSync(armed) && isInSight()) await pause(LOOK_MS);
      rmSync(armed, { force: true });
    }
    const pid = takeHit(shop.failpoints, point);
    if (pid !== undefined) return pid;
    await pause(LOOK_MS);
  }
  return undefined;
}

/** The process that passed an armed point, if one did. */
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
