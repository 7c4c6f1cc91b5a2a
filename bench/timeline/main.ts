/** `npm run bench:timeline`: measures the timeline over a million events in its own Postgres. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Sql } from '@/db/connect';
import { migrate } from '@/db/migrate';
import { nowMs } from '@/server/clock';
import { startPostgres } from '@/server/supervisor/postgres';
import { BadFlag } from '../command-line';
import { browse } from './browser/browse';
import { openPages } from './browser/pages';
import { browserClaims, browserTable } from './browser/table';
import { fillLog, parkSome } from './fill';
import { type Flags, readFlags, usage } from './flags';
import { timeQueries } from './measure';
import { queriesAbout } from './queries';
import { tableOf } from './table';

/** A filled log: its number of orders, and its end. */
type Log = { url: string; dataDir: string; sql: Sql; orders: number; endMs: number };
/** The measurement, its table, and whether all claims held. */
type Measured = { measured: unknown; table: string; isWell: boolean };

const exits = { well: 0, wrong: 1, badFlag: 2 } as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/** Measures as the command line says, prints the result, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) return print(usage).then(() => exits.well);
    const { measured, table, isWell } = await withOwnLog(flags, flags.browser ? lookedAt : asked);
    await print(flags.json ? JSON.stringify(measured, null, 2) : table);
    return isWell ? exits.well : exits.wrong;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    say(error.message);
    return exits.badFlag;
  }
}

async function withOwnLog(flags: Flags, work: (log: Log, flags: Flags) => Promise<Measured>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-bench-timeline-'));
  const postgres = await startPostgres({ dataDir });
  const { url } = postgres;
  try {
    await migrate(url);
    const filled = await fill(url, flags.events);
    const sql = connect(url, { max: 4 });
    return await work({ url, dataDir, sql, ...filled }, flags).finally(() => sql.end({ timeout: 5 }));
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(url: string, events: number): Promise<Pick<Log, 'orders' | 'endMs'>> {
  const endMs = nowMs();
  const filling = connect(url, { max: 2, asOwner: true, lazyCommit: true });
  say(`Recording ${events.toLocaleString('en')} events …`);
  const orders = await fillLog(filling, events, endMs);
  await parkSome(filling, orders);
  await settle(filling);
  say(`Recorded in ${((nowMs() - endMs) / 1_000).toFixed(0)} s`);
  return { orders, endMs };
}

async function asked({ sql, orders, endMs }: Log, { events, times = 40 }: Flags): Promise<Measured> {
  say('Timing queries …');
  const measured = await timeQueries(sql, queriesAbout(Math.floor(orders / 2), endMs), times);
  return { measured, table: tableOf(events, measured), isWell: true };
}

async function lookedAt({ url, dataDir, sql, orders }: Log, flags: Flags): Promise<Measured> {
  say('Serving its pages …');
  const pages = await openPages(url, dataDir);
  const wanted = { rows: flags.rows, live: flags.live, times: flags.times ?? 7 };
  const measured = await browse({ sql, url, orders, shop: pages.shop }, wanted).finally(pages.stop);
  const isWell = browserClaims(measured).every(([, holds]) => holds);
  return { measured, table: browserTable(flags.events, wanted, measured), isWell };
}

/** Vacuums and analyses, as autovacuum would after a while. */
async function settle(filling: Sql): Promise<void> {
  await filling`set statement_timeout = 0`;
  await filling`vacuum analyze events`;
  await filling.end({ timeout: 5 });
}
