/** From a checkout to the benchmark, with nothing but Node: install, bundle, measure. */
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled, refuseOldNode } from '../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const say = (line) => process.stderr.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  process.setSourceMapsEnabled(true);
  const { measure } = await importOnce(await bundled());
  process.exit(await measure(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

// One file for each process, as the supervisor's own.
async function bundled() {
  const { build } = await import('esbuild');
  const outfile = join('.build', `bench-${process.pid}.js`);
  const alias = { '@': process.cwd() };
  const shape = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' };
  await build({ entryPoints: ['bench/main.ts'], outfile, alias, ...shape, sourcemap: 'inline' });
  return outfile;
}

async function importOnce(file) {
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file);
  }
}
