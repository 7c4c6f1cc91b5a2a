/** From a checkout to a run of faults, with nothing but Node: install, bundle, hand over. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stderr.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  const { chaos } = await importBundled('chaos', 'bench/chaos/main.ts');
  process.exit(await chaos(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
