/** Starts a joining worker from plain Node: bundles its starter and runs it. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';
import { ensureInstalled, refuseOldNode } from './install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stdout.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  const { joinShop } = await importBundled('worker', 'server/supervisor/join-shop.ts');
  process.exit(await joinShop(process.argv.slice(2), say));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
