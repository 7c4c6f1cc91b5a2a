/**
 * One supervisor for a data folder: the claim names a living process, and a dead one's claim is taken over.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { freshId } from '@/server/ids';
import { isAlive, startOf } from '@/server/supervisor/process-table';

const Holder = z.object({ pid: z.number(), start: z.string() });

/** Who holds a claim. */
export type Holder = z.infer<typeof Holder>;

/** The outcome of asking for a claim: ours, with the way to give it back, or somebody else's. */
export type Claim = { release(): void } | { heldBy: Holder };

/** Claims a file for this process; whoever dies loses the claim with its life. */
export function claim(file: string): Claim {
  const text = JSON.stringify({ pid: process.pid, start: startOf(process.pid) ?? '' });
  for (;;) {
    if (linkWhole(file, text)) return { release: () => releaseIfOurs(file, text) };
    const found = read(file);
    const holder = parse(found);
    if (holder && isHeld(holder)) return { heldBy: holder };
    const restored = removeIfStill(file, found);
    if (restored) return { heldBy: restored };
  }
}

// Linking a finished file makes the claim appear whole, and fails when there is one already.
function linkWhole(file: string, text: string): boolean {
  const draft = `${file}.${freshId()}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

// Somebody else may have taken the dead claim over in the meantime: then theirs is put back.
function removeIfStill(file: string, expected: string): Holder | undefined {
  const aside = `${file}.${freshId()}`;
  try {
    renameSync(file, aside);
  } catch {
    return undefined;
  }
  const taken = read(aside);
  if (taken !== expected) linkWhole(file, taken);
  rmSync(aside, { force: true });
  return taken === expected ? undefined : parse(taken);
}

function releaseIfOurs(file: string, text: string): void {
  if (read(file) === text) rmSync(file, { force: true });
}

const isHeld = ({ pid, start }: Holder): boolean =>
  pid !== process.pid && isAlive(pid) && (startOf(pid) ?? '') === start;

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parse(text: string): Holder | undefined {
  try {
    return Holder.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
