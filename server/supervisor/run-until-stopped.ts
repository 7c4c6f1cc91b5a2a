/**
 * Between the first start and the last end: everything runs, what changes is recorded, and nothing stays
 * behind.
 */
import { nowMs, pause } from '@/server/clock';
import { bundle, bundleOnChange } from '@/server/supervisor/bundle';
import { type Fleet, newFleet } from '@/server/supervisor/fleet';
import { duration } from '@/server/supervisor/progress';
import { entries, roles, tasks } from '@/server/supervisor/roles';
import { writeRunFile } from '@/server/supervisor/run-file';
import type { Start } from '@/server/supervisor/start';
import { startShop } from '@/server/supervisor/start-shop';
import { toldToStop } from '@/server/supervisor/stop-signals';
import { type Surroundings, urlsOf } from '@/server/supervisor/surroundings';

type Run = Pick<Start, 'settings' | 'folder' | 'terminal' | 'dev'>;

const order = ['postgres', 'nats', ...roles.map(({ name }) => name)];
const insistedExit = 130;

/** Starts the shop, keeps it running until told to stop, and ends it. Throws when it does not start. */
export async function runUntilStopped(run: Run): Promise<void> {
  const { terminal } = run;
  const calledOff = new AbortController();
  const { fleet, located } = recordedFleet(run);
  const told = toldToStop(() => void endAtOnce(fleet)).then(() => calledOff.abort());
  endOnTheUnforeseen(run, fleet);
  try {
    const startedMs = nowMs();
    const bundleRoles = () => (run.dev ? watchRoles(run, fleet) : bundle(entries()));
    const link = await startShop({ ...run, fleet, signal: calledOff.signal, bundle: bundleRoles, located });
    terminal.close();
    welcome(run, link, nowMs() - startedMs);
    await told;
  } catch (error) {
    // Whatever fails after the start was called off, fails because of that.
    if (!calledOff.signal.aborted) throw error;
  } finally {
    terminal.close();
    terminal.say('\nStopping …');
    await fleet.stop();
    terminal.say('Stopped.');
  }
}

function recordedFleet({ settings, folder, terminal }: Run): { fleet: Fleet; located: Start['located'] } {
  let around: Surroundings | undefined;
  const record = () => {
    if (!around) return;
    const natsCredentialsFile = around.natsCredentialsFile();
    writeRunFile(folder.path, { urls: urlsOf(settings, around), natsCredentialsFile, roles: fleet.pids() });
  };
  const fleet = newFleet(order, { report: (line) => terminal.say(line), changed: record });
  const located = (found: Surroundings) => {
    around = found;
    record();
  };
  return { fleet, located };
}

async function watchRoles({ terminal }: Run, fleet: Fleet): Promise<void> {
  await bundleOnChange(entries(), (names, errors) => {
    for (const error of errors) terminal.say(error);
    for (const name of names) {
      if (!(name in tasks)) void fleet.restart(name);
      else if ('relay' in fleet.pids()) terminal.say(`${name} changed: it runs at the next start`);
    }
  });
}

function welcome({ settings, terminal }: Run, link: string, ms: number): void {
  terminal.say(`\nEventually is open, after ${duration(ms)}.\n`);
  terminal.say(`  Shop       http://localhost:${settings.PORT}`);
  terminal.say(`  Operator   ${link}  (works once)`);
  terminal.say(`\nEverything it keeps is in ${settings.DATA_DIR}. Ctrl-C stops it.\n`);
}

async function endAtOnce(fleet: Fleet): Promise<void> {
  fleet.kill();
  await pause(1_000);
  process.exit(insistedExit);
}

function endOnTheUnforeseen({ terminal }: Run, fleet: Fleet): void {
  const end = (error: unknown) => {
    terminal.say(`The supervisor failed: ${error instanceof Error ? error.stack : error}`);
    void fleet.stop().finally(() => process.exit(1));
  };
  process.once('uncaughtException', end);
  process.once('unhandledRejection', end);
}
