/** Runs every check and test of a fresh clone and closes with the sum: `npm test`, or `npm test unit db`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.js';
import { endRunning, runStage } from './run-stage.js';
import { closingLine } from './tally.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const print = (text) => process.stdout.write(`${text}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    endRunning();
    process.exit(130);
  });
}

const installed = ensureInstalled();
if (installed) print(`  installed                     ${installed}`);
const { stages } = await import('./stages.js');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  print(
    `There is no stage ${unknown.join(', ')}; there are ${stages.map((stage) => stage.name).join(', ')}.`,
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'eventually-test-'));
const tallies = [];
for (const stage of stages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { tally, output, seconds } = await runStage(stage, folder);
  tallies.push(tally);
  if (tally.failed > 0) print(`\n${output.trim()}\n`);
  print(lineOf(stage, tally, seconds));
}
rmSync(folder, { recursive: true, force: true });
print(closingLine(tallies));
process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;

function lineOf(stage, tally, seconds) {
  const mark = tally.failed > 0 ? '✗' : '✓';
  const counts = `${tally.passed} passed${tally.failed > 0 ? `, ${tally.failed} failed` : ''}`;
  const note = tally.note ? `  (${tally.note})` : '';
  return `${mark} ${stage.title.padEnd(30)}${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}${note}`;
}
