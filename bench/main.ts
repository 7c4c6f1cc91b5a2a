/** `npm run bench`: measures a whole shop over HTTP and checks that nothing was lost. */
import { connect } from '@/db/connect';
import { inheritedEnv } from '@/server/env';
import { openBenchShop } from './bench-shop';
import { BadFlag } from './command-line';
import { type Flags, readFlags, usage } from './flags';
import { type Measured, measureShop } from './measurement';
import { profiler, refuseUnknownRoles } from './profile';
import { fillShelves } from './shelves';
import { tableOf } from './table';

const exits = { well: 0, wrong: 1, badFlag: 2 } as const;
// Orders count once confirmed, so parcels are postponed; set PARCEL_SECONDS=4 to include their cost.
const PARCEL_SECONDS = inheritedEnv().PARCEL_SECONDS ?? '3600';
const say = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/**
 * Measures as the command line says, prints the result, and returns the exit code. Throws when the shop
 * fails.
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = readFlags(args);
    if (flags.help) return print(usage).then(() => exits.well);
    const measured = await withOwnShop(flags);
    await print(flags.json ? JSON.stringify(measured, null, 2) : tableOf(measured));
    return measured.checks.some(({ wrong }) => wrong) ? exits.wrong : exits.well;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    say(error.message);
    return exits.badFlag;
  }
}

async function withOwnShop(flags: Flags): Promise<Measured> {
  say('Starting a shop …');
  const preload = flags.profile.length > 0 ? await profiler() : undefined;
  const shop = await openBenchShop(
    preload,
    { PARCEL_SECONDS },
    flags.workers ? ['--workers', flags.workers] : [],
  );
  const sql = connect(shop.run.urls.database ?? '', { max: 4 });
  try {
    refuseUnknownRoles(flags.profile, shop.run);
    await fillShelves(sql);
    return await measureShop({ sql, run: shop.run, flags, say });
  } finally {
    await sql.end({ timeout: 5 });
    await shop.stop();
  }
}
