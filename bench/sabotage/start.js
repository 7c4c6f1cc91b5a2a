/** From a checkout to the sabotage, with nothing but Node: install, bundle, break. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
refuseOldNode();
ensureInstalled((line) => process.stderr.write(`${line}\n`));
const { sabotage } = await importBundled('sabotage', 'bench/sabotage/main.ts');
process.exit(await sabotage(process.argv.slice(2)));
