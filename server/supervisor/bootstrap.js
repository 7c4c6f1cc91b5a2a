/** From a fresh clone to the running supervisor with nothing but Node: installs, bundles and starts it. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';
import { ensureInstalled, refuseOldNode } from './install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stdout.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  const { supervise } = await importBundled('supervisor', 'server/supervisor/main.ts');
  await supervise(process.argv[2] ?? 'start', process.argv.slice(3));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
