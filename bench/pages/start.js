/** From a checkout to how the pages feel on a slow phone, with nothing but Node: install, bundle, measure. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stderr.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  const { measurePages } = await importBundled('bench-pages', 'bench/pages/main.ts');
  process.exit(await measurePages(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
