/**
 * `npm run chaos`: breaks a shop in every way while people buy and work in it, and reports what was lost.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadEnvironment } from '@/server/env';
import { freshId } from '@/server/ids';
import { openBenchShop } from '../bench-shop';
import { BadFlag } from '../command-line';
import { startExtraWorkers } from './extra-workers';
import { type Flags, readFlags, usage } from './flags';
import { openJournal, readJournal } from './journal';
import { reportOf } from './report';
import { connectTo, runChaos } from './run';
import { failpointsIn, type TargetShop } from './target-shop';
import { judge, type Verdict } from './verdict';

const exits = { well: 0, violated: 1, badFlag: 2 } as const;
const FURTHER_WORKERS = 2;
/**
 * Short enough for returns to expire, silent cards to be given up, and parcels to arrive during a run;
 * reservations outlast every fault.
 */
const pace = {
  RESERVATION_MINUTES: '0.75',
  REFUND_MINUTES: '0.15',
  PARCEL_SECONDS: '1',
  CARD_PROCESSOR_SILENCE_SECONDS: '20',
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/**
 * Runs as the command line says, prints the result, and returns the exit code. Throws when it cannot run.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) return print(usage).then(() => exits.well);
    const verdict = await withOwnShop(flags);
    if (flags.report) writeFileSync(flags.report, JSON.stringify(verdict));
    await print(flags.json ? JSON.stringify(verdict, null, 2) : reportOf(verdict));
    return verdict.violations > 0 ? exits.violated : exits.well;
  } catch (error) {
    if (!(error instanceof BadFlag) && !(error instanceof BadEnvironment)) throw error;
    say(error.message);
    return exits.badFlag;
  }
}

async function withOwnShop(flags: Flags): Promise<Verdict> {
  const { orders, kills, faults: others = kills, aimed, seed, minutes } = flags;
  const wanted = { seed, orders, kills, others, aimed, ...(minutes ? { minutes } : {}) };
  const failpoints = failpointsIn(join(tmpdir(), `eventually-points-${freshId()}`));
  process.once('exit', () => rmSync(failpoints, { recursive: true, force: true }));
  say('Starting a shop …');
  const benchShop = await openBenchShop(undefined, { FAILPOINTS_FOLDER: failpoints, ...pace });
  const { run, dataDir } = benchShop;
  const journal = await openJournal(join(dataDir, 'journal.jsonl'));
  const connections = await connectTo(run.urls, run.natsCredentialsFile);
  const workers = startExtraWorkers(FURTHER_WORKERS, {
    run,
    dataDir,
    env: { FAILPOINTS_FOLDER: failpoints, ...pace },
  });
  const shop: TargetShop = {
    dataDir,
    urls: run.urls,
    failpoints,
    sql: connections.sql,
    broker: connections.broker,
    roles: Object.keys(run.roles),
    workers,
    frozen: new Set(),
  };
  let isWell = false;
  try {
    const gathered = await runChaos(shop, journal, { wanted, say });
    await journal.close();
    const onDisk = { path: journal.path, lines: readJournal(journal.path) };
    const verdict = judge({ ...gathered, journal: onDisk });
    isWell = verdict.violations === 0;
    return verdict;
  } finally {
    await workers.stop();
    await connections.close();
    await benchShop.stop(isWell ? undefined : 'keep the data');
    if (!isWell) say(`The data is kept in ${dataDir}`);
  }
}
