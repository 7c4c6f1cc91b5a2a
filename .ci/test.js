/** `npm test`: runs every check and test, and ends with the total. `npm test unit db` runs only those stages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, refuseOldNode } from '../server/supervisor/install.js';
import { endRunning, runStage } from './run-stage.js';
import { stages } from './stages.js';
import { closingLine } from './tally.js';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const print = (text) => process.stdout.write(`${text}\n`);
const reports = mkdtempSync(join(tmpdir(), 'eventually-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true;
    endRunning();
  });
}

const tallies = [];
try {
  const chosen = choose(process.argv.slice(2));
  refuseOldNode();
  ensureInstalled(print);
  for (const stage of chosen) if (!interrupted) tallies.push(await runAndPrint(stage));
} catch (error) {
  print(error instanceof Error ? error.message : String(error));
  tallies.push({ passed: 0, failed: 1 });
}
print(closingLine(tallies));
if (interrupted) process.exit(130);
process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;

/** The stages with these names, or all. Throws for an unknown name. */
function choose(names) {
  const known = stages.map((stage) => stage.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`Unknown stage ${unknown.join(', ')}. The stages are ${known.join(', ')}.`);
  return names.length === 0 ? stages : stages.filter(({ name }) => names.includes(name));
}

async function runAndPrint(stage) {
  const { tally, output, seconds } = await runStage(stage, reports);
  if (tally.failed > 0 && !interrupted) print(`\n${output.trim()}\n`);
  const mark = tally.failed > 0 ? '✗' : '✓';
  const counts = `${tally.passed} passed${tally.failed > 0 ? `, ${tally.failed} failed` : ''}`;
  const note = tally.note ? `  (${tally.note})` : '';
  print(`${mark} ${stage.title.padEnd(30)}${`${seconds.toFixed(1)} s`.padStart(8)}   ${counts}${note}`);
  return tally;
}
