/** Runs a bench command from a fresh checkout: installs, bundles, and calls it with the other arguments. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importBundled } from '../server/supervisor/import-bundled.js';
import { ensureInstalled, refuseOldNode } from '../server/supervisor/install.js';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const say = (line) => process.stderr.write(`${line}\n`);
// A reader such as `head` closes the pipe early; stop instead of failing on each further line.
process.stdout.on('error', () => process.exit(1));

const commands = new Map([
  ['bench', 'bench/main.ts'],
  ['pages', 'bench/pages/main.ts'],
  ['timeline', 'bench/timeline/main.ts'],
  ['simulate', 'bench/simulation/main.ts'],
  ['verify', 'bench/verify/main.ts'],
  ['chaos', 'bench/chaos/main.ts'],
  ['sabotage', 'bench/sabotage/main.ts'],
]);

let hasStarted = false;
try {
  const [name = '', ...args] = process.argv.slice(2);
  const file = commands.get(name);
  if (!file) throw new Error(`"${name}" is none of ${[...commands.keys()].join(', ')}`);
  refuseOldNode();
  ensureInstalled(say);
  hasStarted = true;
  const { main } = await importBundled(`bench-${name}`, file);
  const exitCode = await main(args);
  process.stdout.write('', () => process.exit(exitCode));
} catch (error) {
  const text = error instanceof Error ? (hasStarted && error.stack) || error.message : String(error);
  say(text);
  process.exit(1);
}
