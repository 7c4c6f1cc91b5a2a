/** Ends all faults: wakes frozen processes, disarms failpoints, and waits for every role. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nowMs, pause } from '@/server/clock';
import { sendSignal } from '@/server/supervisor/process-table';
import { clearFaults } from './faults/outside-services';
import { allRolesRun, type TargetShop } from './target-shop';

const PATIENCE_MS = 60_000;

/** Ends every fault and waits until all roles run. Throws when one does not come back. */
export async function heal(shop: TargetShop): Promise<void> {
  for (const name of readdirSync(shop.failpoints)) rmSync(join(shop.failpoints, name), { force: true });
  for (const pid of shop.frozen) sendSignal(pid, 'SIGCONT');
  const untilMs = nowMs() + PATIENCE_MS;
  while (!allRolesRun(shop)) {
    if (nowMs() > untilMs) throw new Error('a role is missing a minute after the last fault');
    await pause(50);
  }
  await Promise.all([clearFaults(shop.urls.processor), clearFaults(shop.urls.mailbox)]);
}
