/** Reads the tree as it would be committed: all files that git does not ignore. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TreeFile } from './source';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const isText = (path: string) => !/\.(png|jpe?g|gif|webp|avif|ico|woff2?|ttf|zip|gz|tgz)$/.test(path);

/** Every text file of the tree. Throws without git. */
export function readTree(): TreeFile[] {
  const listing = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  });
  return listing
    .toString()
    .split('\0')
    .filter((path) => path !== '' && isText(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}
