/** Runs the whole shop with one command and stops it without leftovers. */
import '@/server/contracts/plain-errors';
import { BadEnvironment, type Env, env } from '@/server/env';
import { bundle } from '@/server/supervisor/bundle';
import { readFlags, usage } from '@/server/supervisor/flags';
import { buildShop } from '@/server/supervisor/next-build';
import { openDataFolder, refuseWhatCannotWork } from '@/server/supervisor/preflight';
import { entries } from '@/server/supervisor/roles';
import { removeRunFile } from '@/server/supervisor/run-file';
import { runUntilStopped } from '@/server/supervisor/run-until-stopped';
import { openTerminal, type Terminal } from '@/server/supervisor/terminal';
import { BadFlag, type Workers } from '@/server/supervisor/workers';
import { proxyWarning } from '@/server/web/client-address';

const exits = { stopped: 0, failed: 1, badlyAsked: 2 } as const;

/**
 * Runs the shop (`start`), the shop with reload (`dev`), or only builds it (`build`); then exits.
 * @param args the flags of the command line
 */
export async function supervise(mode: string, args: readonly string[]): Promise<never> {
  const terminal = openTerminal();
  try {
    const { help, workers } = readFlags(args);
    if (help) terminal.say(usage);
    else if (mode === 'build') await buildAll(terminal);
    else await run({ settings: env(), workers, terminal, dev: mode === 'dev' });
    process.exit(exits.stopped);
  } catch (error) {
    terminal.close();
    terminal.say(error instanceof Error ? error.message : String(error));
    const badlyAsked = error instanceof BadEnvironment || error instanceof BadFlag;
    process.exit(badlyAsked ? exits.badlyAsked : exits.failed);
  }
}

async function buildAll(terminal: Terminal): Promise<void> {
  await terminal.step('services', () => bundle(entries()));
  await terminal.step('pages', () => buildShop({}));
}

type Asked = { settings: Env; workers: Workers; terminal: Terminal; dev: boolean };

async function run(asked: Asked): Promise<void> {
  const { settings } = asked;
  const folder = openDataFolder(settings);
  try {
    await refuseWhatCannotWork(settings, folder);
    const warning = proxyWarning(settings);
    if (warning) asked.terminal.say(warning);
    await runUntilStopped({ ...asked, folder });
    removeRunFile(folder.path);
  } finally {
    folder.release();
  }
}
