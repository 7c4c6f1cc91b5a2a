/** From a checkout to the verification, with nothing but Node: install, bundle, examine. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
const say = (line) => process.stderr.write(`${line}\n`);

try {
  refuseOldNode();
  ensureInstalled(say);
  const { verify } = await importBundled('verify', 'bench/verify/main.ts');
  process.exit(await verify(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
