/** One supervisor per data folder: a claim names a living process; a dead one's claim is taken over. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { freshId } from '@/server/ids';
import { isAlive, startOf } from '@/server/supervisor/process-table';

const Holder = z.object({ pid: z.number(), start: z.string() });

/** The holder of a claim. */
export type Holder = z.infer<typeof Holder>;

/** Either our claim with its release function, or the current holder. */
export type Claim = { release(): void } | { heldBy: Holder };

/** Claims a file for this process; the claim ends with the process. */
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

// Linking a complete file creates the claim atomically and fails when one exists.
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

// Another process may have taken the dead claim over meanwhile: then its claim is restored.
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
