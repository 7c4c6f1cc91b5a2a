/** Kills at named points: armed, waited for, and counted only when a process really passed there. */
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nowMs, pause } from '@/server/clock';
import type { Failpoint } from '@/server/failpoints';
import { sendSignal } from '@/server/supervisor/process-table';
import { type Aim, whoPasses } from './schedule';
import type { Stage } from './stage';

const LOOK_MS = 20;
/** Past every lease, so that whoever wakes up finds its work in other hands. */
const ASLEEP_MS = 7_000;
const BREATH_MS = 700;

/** How often processes were hit at each point. */
export type Hits = Record<string, number>;

/** Arms one point after the other; those of different processes side by side. Stops when told to. */
export async function aimAll(stage: Stage, aims: readonly Aim[], ending: AbortSignal): Promise<Hits> {
  const hits: Hits = {};
  const startMs = nowMs();
  const queues = [...new Set(aims.map(({ point }) => whoPasses(point)))];
  await Promise.all(
    queues.map(async (name) => {
      for (const aim of aims.filter(({ point }) => whoPasses(point) === name)) {
        await pause(startMs + aim.atMs - nowMs(), ending);
        if (!ending.aborted) await aimOne(stage, aim, { hits, ending });
      }
    }),
  );
  return hits;
}

async function aimOne(
  stage: Stage,
  { point, signal }: Aim,
  { hits, ending }: { hits: Hits; ending: AbortSignal },
): Promise<void> {
  const armed = join(stage.failpoints, point);
  writeFileSync(armed, signal);
  while (existsSync(armed) && !ending.aborted) await pause(LOOK_MS);
  rmSync(armed, { force: true });
  const pid = takeHit(stage.failpoints, point);
  if (pid === undefined) return;
  hits[point] = (hits[point] ?? 0) + 1;
  if (signal === 'SIGSTOP') void wakeLater(stage, pid);
  await pause(BREATH_MS, ending);
}

/** The process that passed an armed point, if one did. */
function takeHit(folder: string, point: Failpoint): number | undefined {
  const hit = readdirSync(folder).find((name) => name.startsWith(`${point}.hit.`));
  if (!hit) return undefined;
  rmSync(join(folder, hit), { force: true });
  return Number(hit.slice(hit.lastIndexOf('.') + 1));
}

async function wakeLater({ frozen }: Stage, pid: number): Promise<void> {
  frozen.add(pid);
  await pause(ASLEEP_MS);
  sendSignal(pid, 'SIGCONT');
  frozen.delete(pid);
}
