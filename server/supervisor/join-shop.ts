/** An extra worker that joins a running shop and leaves gracefully. */
import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BadEnvironment, type Env, env, inheritedEnv } from '@/server/env';
import { complaintsAboutAddresses } from '@/server/supervisor/addresses';
import { BUILD_DIR, bundle } from '@/server/supervisor/bundle';
import { isAlive } from '@/server/supervisor/process-table';
import { entries } from '@/server/supervisor/roles';
import { readRunFile } from '@/server/supervisor/run-file';
import { toldToStop } from '@/server/supervisor/stop-signals';
import { BadFlag, consumerNames, refuseUnknown } from '@/server/supervisor/workers';

const exits = { well: 0, failed: 1, badlyAsked: 2 } as const;
const LOOK_MS = 1_000;
// An extra worker leaves most connections to the shop's own workers.
const connections = '4';

const usage = `npm run worker -- [consumer …]

A further process that takes its share of the partitions of these consumers, or of all; Ctrl-C ends it.
It joins the shop that runs with DATA_DIR (.data); or, when DATABASE_URL is set, the one that uses that
database, and needs its NATS_URL, SMTP_URL, CARD_PROCESSOR_URL and PARTITIONS too.

  npm run worker                       for all consumers
  npm run worker -- inventory payments for these

Consumers: ${consumerNames().join(', ')}
`;

/** Joins until told to leave or the shop ends; returns the exit code. */
export async function joinShop(args: readonly string[], say: (line: string) => void): Promise<number> {
  try {
    const { help, names } = asked(args);
    if (help) say(usage);
    return help ? exits.well : await work(names, say);
  } catch (error) {
    if (!(error instanceof BadFlag || error instanceof BadEnvironment)) throw error;
    say(error.message);
    return exits.badlyAsked;
  }
}

function asked(args: readonly string[]): { help: boolean; names: string[] } {
  const { values, positionals } = parsed(args);
  const known = consumerNames();
  const names = positionals.flatMap((list) => list.split(','));
  for (const name of names) refuseUnknown(name, known);
  return { help: values.help ?? false, names };
}

function parsed(args: readonly string[]) {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new BadFlag(`${reason}; npm run worker -- --help says how`);
  }
}

async function work(names: readonly string[], say: (line: string) => void): Promise<number> {
  const shop = await shopToJoin(env());
  const { consumers: entry = '' } = entries();
  await bundle({ consumers: entry });
  const told = { DATABASE_CONNECTIONS: connections, ...inheritedEnv(), ...shop.told };
  const child = fork(resolve(BUILD_DIR, 'consumers.js'), {
    env: { ...told, CONSUMERS: names.join(',') },
    execArgv: ['--enable-source-maps'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.once('message', (message) => {
    if (isReady(message)) say(`Working on ${names.join(', ') || 'everything'}. Press Ctrl-C to stop.`);
  });
  void toldToStop(() => child.kill('SIGKILL')).then(() => child.kill('SIGTERM'));
  const shopEnded = () => shop.pid !== undefined && !isAlive(shop.pid);
  // The built-in servers are gone with the shop: there is nothing left to drain to.
  const watch = setInterval(() => shopEnded() && child.kill('SIGKILL'), LOOK_MS);
  const code = await ended;
  clearInterval(watch);
  if (shopEnded()) say('The shop has stopped, so this worker stops too.');
  return shopEnded() ? exits.well : (code ?? exits.failed);
}

const isReady = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'ready' in message;

/** The environment for reaching the shop, and its supervisor if it is on this machine. */
async function shopToJoin(settings: Env): Promise<{ told: Record<string, string>; pid?: number }> {
  if (settings.DATABASE_URL) {
    const [complaint] = await complaintsAboutAddresses(settings);
    if (complaint) throw new BadEnvironment(complaint);
    return { told: {} };
  }
  const run = readRunFile(settings.DATA_DIR);
  if (run && isAlive(run.pid)) return { told: run.worker, pid: run.pid };
  throw new BadEnvironment(
    `No shop runs with the data folder ${settings.DATA_DIR}. Start one with npm start, or say where one is ` +
      'with DATABASE_URL, NATS_URL, SMTP_URL and CARD_PROCESSOR_URL.',
  );
}
