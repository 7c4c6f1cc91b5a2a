/** One command runs the whole shop, keeps it running, and takes it down again without a trace. */
import { BadEnvironment, type Env, env } from '@/server/env';
import { bundle } from '@/server/supervisor/bundle';
import { buildShop } from '@/server/supervisor/next-build';
import { openDataFolder, refuseWhatCannotWork } from '@/server/supervisor/preflight';
import { entries } from '@/server/supervisor/roles';
import { removeRunFile } from '@/server/supervisor/run-file';
import { runUntilStopped } from '@/server/supervisor/run-until-stopped';
import { openTerminal, type Terminal } from '@/server/supervisor/terminal';

const exits = { stopped: 0, failed: 1, badEnvironment: 2 } as const;

/**
 * Runs the shop (`start`), the shop with reload (`dev`), or only makes what they need (`build`); then
 * exits.
 */
export async function supervise(mode: string): Promise<never> {
  const terminal = openTerminal();
  try {
    if (mode === 'build') await buildAll(terminal);
    else await run(env(), terminal, mode === 'dev');
    process.exit(exits.stopped);
  } catch (error) {
    terminal.close();
    terminal.say(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof BadEnvironment ? exits.badEnvironment : exits.failed);
  }
}

async function buildAll(terminal: Terminal): Promise<void> {
  await terminal.step('services', () => bundle(entries()));
  await terminal.step('pages', () => buildShop({}));
}

async function run(settings: Env, terminal: Terminal, dev: boolean): Promise<void> {
  const folder = openDataFolder(settings);
  try {
    await refuseWhatCannotWork(settings, folder);
    await runUntilStopped({ settings, folder, terminal, dev });
    removeRunFile(folder.path);
  } finally {
    folder.release();
  }
}
