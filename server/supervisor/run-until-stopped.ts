/** Runs the shop from start to stop: records changes and leaves nothing behind. */
import { nowMs, pause } from '@/server/clock';
import { bundle, bundleOnChange } from '@/server/supervisor/bundle';
import { type Fleet, newFleet } from '@/server/supervisor/fleet';
import { keepLogsShort } from '@/server/supervisor/log-files';
import { duration } from '@/server/supervisor/progress';
import {
  opsUrlsOf,
  type ServiceAddresses,
  urlsOf,
  workerEnvironment,
} from '@/server/supervisor/role-environment';
import { entries, kindOf, rolesFor, tasks } from '@/server/supervisor/roles';
import { writeRunFile } from '@/server/supervisor/run-file';
import type { Start } from '@/server/supervisor/start';
import { startShop } from '@/server/supervisor/start-shop';
import { toldToStop } from '@/server/supervisor/stop-signals';

type Run = Pick<Start, 'settings' | 'workers' | 'folder' | 'terminal' | 'dev'>;

const insistedExit = 130;

/** Starts the shop, keeps it running until told to stop, and stops it. Throws when it does not start. */
export async function runUntilStopped(run: Run): Promise<void> {
  const { terminal } = run;
  const calledOff = new AbortController();
  const { fleet, located } = recordedFleet(run);
  const told = toldToStop(() => void endAtOnce(fleet)).then(() => calledOff.abort());
  endOnTheUnforeseen(run, fleet);
  const leaveLogs = keepLogsShort(run.folder.logs);
  try {
    const startedMs = nowMs();
    const bundleRoles = () => (run.dev ? watchRoles(run, fleet) : bundle(entries()));
    const link = await startShop({ ...run, fleet, signal: calledOff.signal, bundle: bundleRoles, located });
    terminal.close();
    welcome(run, link, nowMs() - startedMs);
    await told;
  } catch (error) {
    // A failure after the start was called off is caused by that.
    if (!calledOff.signal.aborted) throw error;
  } finally {
    terminal.close();
    terminal.say('\nStopping …');
    await fleet.stop();
    leaveLogs();
    terminal.say('Stopped.');
  }
}

function recordedFleet(run: Run): { fleet: Fleet; located: Start['located'] } {
  const { settings, folder, terminal, dev } = run;
  let around: ServiceAddresses | undefined;
  const record = () => {
    if (!around) return;
    const natsCredentialsFile = around.natsCredentialsFile();
    const worker = workerEnvironment({ settings, around, dataDir: folder.path, dev });
    writeRunFile(folder.path, {
      urls: urlsOf(settings, around),
      opsUrls: opsUrlsOf(settings, around),
      natsCredentialsFile,
      worker,
      roles: fleet.pids(),
    });
  };
  const fleet = newFleet(rankOf(run), { report: (line) => terminal.say(line), changed: record });
  const located = (found: ServiceAddresses) => {
    around = found;
    record();
  };
  return { fleet, located };
}

/** Servers first, then roles in list order. */
function rankOf({ settings, workers }: Run): (name: string) => number {
  const running = rolesFor(settings, workers);
  const kinds = [...new Set(running.map(kindOf))];
  const ranks = new Map(running.map((role) => [role.name, kinds.indexOf(kindOf(role))]));
  return (name) => ranks.get(name) ?? -1;
}

async function watchRoles({ terminal, settings, workers }: Run, fleet: Fleet): Promise<void> {
  const running = rolesFor(settings, workers);
  await bundleOnChange(entries(), (kinds, errors) => {
    for (const error of errors) terminal.say(error);
    for (const role of running) if (kinds.includes(kindOf(role))) void fleet.restart(role.name);
    const later = kinds.filter((kind) => kind in tasks && 'relay' in fleet.pids());
    for (const task of later) terminal.say(`${task} changed: it runs at the next start`);
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
