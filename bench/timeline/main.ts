/** How fast the timeline answers over a million events: a Postgres of its own, filled, asked, and gone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Sql } from '@/db/connect';
import { migrate } from '@/db/migrate';
import { nowMs } from '@/server/clock';
import { startPostgres } from '@/server/supervisor/postgres';
import { BadFlag } from '../command-line';
import { fillLog, holdSome } from './fill';
import { type Flags, readFlags, usage } from './flags';
import { type Timed, timeQuestions } from './measure';
import { questionsAbout } from './questions';
import { tableOf } from './table';

const exits = { well: 0, badFlag: 2 } as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/** Measures as the command line says and prints what came of it; gives the exit code. */
export async function measureTimeline(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) return print(usage).then(() => exits.well);
    const timed = await withOwnPostgres((url) => measureAt(url, flags));
    await print(flags.json ? JSON.stringify(timed, null, 2) : tableOf(flags.events, timed));
    return exits.well;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    say(error.message);
    return exits.badFlag;
  }
}

async function withOwnPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-bench-timeline-'));
  const postgres = await startPostgres({ dataDir });
  try {
    await migrate(postgres.url);
    return await work(postgres.url);
  } finally {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measureAt(url: string, { events, times }: Flags): Promise<Timed[]> {
  const endMs = nowMs();
  const filling = connect(url, { max: 2, asOwner: true, lazyCommit: true });
  say(`Recording ${events.toLocaleString('en')} events …`);
  const orders = await fillLog(filling, events, endMs);
  await holdSome(filling, orders);
  await settle(filling);
  say(`Recorded in ${((nowMs() - endMs) / 1_000).toFixed(0)} s; asking …`);
  const sql = connect(url, { max: 4 });
  try {
    return await timeQuestions(sql, questionsAbout(Math.floor(orders / 2), endMs), times);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** What the database does by itself after a while. */
async function settle(filling: Sql): Promise<void> {
  await filling`set statement_timeout = 0`;
  await filling`vacuum analyze events`;
  await filling.end({ timeout: 5 });
}
