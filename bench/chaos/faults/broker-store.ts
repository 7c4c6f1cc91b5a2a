/** A broker whose files are lost, or put back to an older copy of themselves. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '@/server/clock';
import { sendSignal } from '@/server/supervisor/process-table';
import type { Fault } from '../schedule';
import { pidOf, type Stage } from '../stage';
import { whileAsleep } from './processes';

const storeOf = ({ dataDir }: Stage): string => join(dataDir, 'nats', 'jetstream');

/** Loses everything the broker had. */
export async function wipe(stage: Stage): Promise<void> {
  await replaceStore(stage, () => rmSync(storeOf(stage), { recursive: true, force: true }));
}

/** Copies the broker's files, lets it go on for a while, and puts the copy back. */
export async function rollBack(stage: Stage, { forMs }: Fault): Promise<void> {
  const copy = `${storeOf(stage)}.copy`;
  await whileAsleep(stage, await pidOf(stage, 'nats'), async () => {
    cpSync(storeOf(stage), copy, { recursive: true });
  });
  await pause(forMs);
  await replaceStore(stage, () => {
    rmSync(storeOf(stage), { recursive: true, force: true });
    if (existsSync(copy)) cpSync(copy, storeOf(stage), { recursive: true });
  });
  rmSync(copy, { recursive: true, force: true });
}

/** Nothing is written while the files change, and whoever reads them next is a new process. */
async function replaceStore(stage: Stage, change: () => void): Promise<void> {
  const pid = await pidOf(stage, 'nats');
  await whileAsleep(stage, pid, async () => {
    change();
    sendSignal(pid, 'SIGKILL');
  });
}
