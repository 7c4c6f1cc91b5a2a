/** Runs the screenshots in plain Node: bundles them and hands over. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
process.chdir(root);
const outfile = join(root, '.build', `screenshots-${process.pid}.js`);
const shape = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' };
await build({ entryPoints: ['docs/screenshots/main.ts'], outfile, alias: { '@': root }, ...shape });
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile);
}
