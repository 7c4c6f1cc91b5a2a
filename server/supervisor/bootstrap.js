/** From a fresh clone to the supervisor, with nothing but Node: install, bundle the supervisor, hand over. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled, refuseOldNode } from './install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stdout.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  process.setSourceMapsEnabled(true);
  const { supervise } = await importOnce(await bundleSupervisor());
  await supervise(process.argv[2] ?? 'start');
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

// One file for each process: two starts at once do not write over each other's.
async function bundleSupervisor() {
  const { build } = await import('esbuild');
  const outfile = join('.build', `supervisor-${process.pid}.js`);
  const alias = { '@': process.cwd() };
  const shape = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' };
  await build({ entryPoints: ['server/supervisor/main.ts'], outfile, alias, ...shape, sourcemap: 'inline' });
  return outfile;
}

async function importOnce(file) {
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
