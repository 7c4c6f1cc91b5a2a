/** Bundles a TypeScript entry, imports it and removes the bundle. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const shape = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' };

/** Imports a TypeScript entry, relative to the checkout; each process uses its own bundle. */
export async function importBundled(name, entry) {
  const { build } = await import('esbuild');
  const outfile = join('.build', `${name}-${process.pid}.js`);
  const alias = { '@': process.cwd() };
  process.setSourceMapsEnabled(true);
  await build({ entryPoints: [entry], outfile, alias, ...shape, sourcemap: 'inline' });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}
