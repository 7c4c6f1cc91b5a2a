/** Runs the forget command in plain Node: bundles it and hands over. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from './import-bundled.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..', '..'));
await importBundled('forget', 'server/supervisor/forget-main.ts');
