/** Publishes new event schemas to docs/schemas, in plain Node. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const { publishShapes } = await importBundled('schemas', 'server/contracts/publish.ts');
const fresh = publishShapes();
if (fresh.length > 0) {
  execFileSync(process.execPath, [
    'node_modules/@biomejs/biome/bin/biome',
    'format',
    '--write',
    'docs/schemas',
  ]);
}
process.stdout.write(`${fresh.map((file) => `new: ${file}`).join('\n') || 'Every schema is published.'}\n`);
