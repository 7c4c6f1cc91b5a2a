/** Runs the screenshots in plain Node: bundles them and hands over. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../../server/supervisor/import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
await importBundled('screenshots', 'docs/screenshots/main.ts');
