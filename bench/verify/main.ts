/** `npm run verify`: examines every invariant of a running shop and names each violation. */
import { connect } from '@/db/connect';
import { nowMs } from '@/server/clock';
import { BadEnvironment } from '@/server/env';
import { BadFlag } from '../command-line';
import { type Examination, examine } from './examination';
import { readFlags, usage } from './flags';
import { tableOf } from './table';
import { findTarget, NoTarget, type Target } from './target';

const SAID_EACH_MS = 1_000;
const exits = { well: 0, violated: 1, badFlag: 2, noTarget: 3 } as const;
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/** Examines as the command line says, prints the results, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) return print(usage).then(() => exits.well);
    const found = await examineAt(findTarget(flags.database), flags.settled);
    await print(flags.json ? JSON.stringify(found, null, 2) : tableOf(found));
    return found.claims.some(({ wrong }) => wrong > 0) ? exits.violated : exits.well;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return error instanceof BadFlag || error instanceof BadEnvironment ? exits.badFlag : exits.noTarget;
  }
}

/** Reports progress, at most once a second. */
function progress(): (what: string) => void {
  let saidMs = nowMs();
  return (what) => {
    if (nowMs() - saidMs < SAID_EACH_MS) return;
    saidMs = nowMs();
    say(`  … ${what}`);
  };
}

// A shop that stops midway has violated nothing.
async function examineAt(place: Target, settled: boolean): Promise<Examination> {
  // No statement timeout: a slow machine may take long for one query.
  const sql = connect(place.database, { max: 4, statementTimeoutMs: 0 });
  try {
    await sql`select 1`.catch((error: Error) => {
      throw new NoTarget(`The database of the shop does not answer: ${error.message}`);
    });
    return await examine(sql, place, { settled, say: progress() }).catch((error: Error) => {
      throw new NoTarget(`The examination failed: ${error.message}`);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
