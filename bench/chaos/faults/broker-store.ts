/** Broker faults: its files are lost or rolled back to an older copy. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '@/server/clock';
import { sendSignal } from '@/server/supervisor/process-table';
import type { Fault } from '../schedule';
import { pidOf, type TargetShop } from '../target-shop';
import { whileFrozen } from './processes';

const storeOf = ({ dataDir }: TargetShop): string => join(dataDir, 'nats', 'jetstream');

/** Deletes the broker's files. */
export async function wipe(shop: TargetShop): Promise<void> {
  await replaceStore(shop, () => rmSync(storeOf(shop), { recursive: true, force: true }));
}

/** Copies the broker's files, waits, and restores the copy. */
export async function rollBack(shop: TargetShop, { forMs }: Fault): Promise<void> {
  const copy = `${storeOf(shop)}.copy`;
  await whileFrozen(shop, await pidOf(shop, 'nats'), async () => {
    cpSync(storeOf(shop), copy, { recursive: true });
  });
  await pause(forMs);
  await replaceStore(shop, () => {
    rmSync(storeOf(shop), { recursive: true, force: true });
    if (existsSync(copy)) cpSync(copy, storeOf(shop), { recursive: true });
  });
  rmSync(copy, { recursive: true, force: true });
}

/** Freezes the broker while its files change, then kills it so that a new process reads them. */
async function replaceStore(shop: TargetShop, change: () => void): Promise<void> {
  const pid = await pidOf(shop, 'nats');
  await whileFrozen(shop, pid, async () => {
    change();
    sendSignal(pid, 'SIGKILL');
  });
}
