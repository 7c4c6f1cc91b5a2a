/** Starts `npm run screenshots` in plain Node: bundles main.ts and runs it. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
await importBundled('screenshots', 'docs/screenshots/main.ts');
