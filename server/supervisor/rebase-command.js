/** Bundles and runs the rebase command. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
await importBundled('rebase', 'server/relay/rebase-main.ts');
