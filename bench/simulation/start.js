/** From a checkout to the simulation, with nothing but Node: install, bundle, simulate. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '../..'));
const say = (line) => process.stdout.write(`${line}\n`);
// Whoever reads only the beginning closes the pipe; then nobody listens any more.
process.stdout.on('error', () => process.exit(1));

try {
  refuseOldNode();
  ensureInstalled(say);
  const { simulate } = await importBundled('simulate', 'bench/simulation/command.ts');
  process.exitCode = await simulate(process.argv.slice(2), say);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
