/** Bundles and runs the catalogue command. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
await importBundled('catalogue', 'db/catalogue/import-main.ts');
