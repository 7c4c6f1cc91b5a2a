/** A copy of the tree that may be broken; the working tree is never touched. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Edit } from './sabotage';

/** A copy of the tree; `breakIn` returns how to repair it. */
export type ScratchTree = { folder: string; breakIn(edits: readonly Edit[]): () => void; remove(): void };

/** Thrown when a text does not occur exactly once: the sabotage is older than the code. */
export class StaleSabotage extends Error {}

/** Applies an edit. Throws StaleSabotage. */
export function edited(text: string, { file, find, replace }: Edit): string {
  const times = text.split(find).length - 1;
  if (times !== 1) throw new StaleSabotage(`${file} contains this ${times} times instead of once: ${find}`);
  return text.replace(find, () => replace);
}

/** Copies every file that is not ignored, and links node_modules. */
export function scratchTree(): ScratchTree {
  const folder = mkdtempSync(join(tmpdir(), 'eventually-sabotage-'));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const path of listed.toString().split('\0').filter(Boolean)) cpSync(path, join(folder, path));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    breakIn: (edits) => breakIn(folder, edits),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function breakIn(folder: string, edits: readonly Edit[]): () => void {
  const whole = new Map<string, string>();
  for (const edit of edits) {
    const path = join(folder, edit.file);
    const text = readFileSync(path, 'utf8');
    if (!whole.has(path)) whole.set(path, text);
    writeFileSync(path, edited(text, edit));
  }
  return () => {
    for (const [path, text] of whole) writeFileSync(path, text);
  };
}
