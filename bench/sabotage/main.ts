/** `npm run sabotage`: removes one guarantee after the other and expects a named check to fail each time. */
import { nowMs } from '@/server/clock';
import { type Outcome, runChecks } from './run-checks';
import type { Check, Sabotage } from './sabotage';
import { sabotages } from './sabotages';
import { type ScratchTree, scratchTree } from './scratch-tree';

const exits = { noticed: 0, unnoticed: 1, badUse: 2 } as const;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const usage = `npm run sabotage -- [name …]

Breaks a copy of the code in one way at a time, and runs the check that must fail.
`;

/** Runs all sabotages, or those whose name contains one of the words; returns the exit code. */
export async function main(words: readonly string[]): Promise<number> {
  const chosen = sabotages.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (words.includes('--help') || chosen.length === 0) {
    say(`${usage}\n${sabotages.map(({ name }) => `  ${name}`).join('\n')}`);
    return words.includes('--help') ? exits.noticed : exits.badUse;
  }
  const tree = scratchTree();
  try {
    return await runAll(tree, chosen);
  } finally {
    tree.remove();
  }
}

async function runAll(tree: ScratchTree, chosen: readonly Sabotage[]): Promise<number> {
  const red = await redWithout(tree, chosen);
  if (red.length > 0) {
    say(`These checks fail without any sabotage: ${red.join('; ')}`);
    return exits.unnoticed;
  }
  const width = Math.max(...chosen.map(({ name }) => name.length));
  let unnoticed = 0;
  for (const one of chosen) {
    const startedMs = nowMs();
    const outcome = await outcomeWith(tree, one);
    if (outcome !== 'failed') unnoticed += 1;
    const mark = outcome === 'failed' ? '✓ caught  ' : `✗ ${outcome === 'passed' ? 'UNNOTICED' : outcome}`;
    const seconds = ((nowMs() - startedMs) / 1000).toFixed(1).padStart(5);
    say(`${mark}  ${one.name.padEnd(width)}  ${seconds} s  ${one.caughtBy.file}: ${one.caughtBy.test}`);
  }
  say(`${chosen.length - unnoticed} caught, ${unnoticed} unnoticed`);
  return unnoticed === 0 ? exits.noticed : exits.unnoticed;
}

/** Checks that fail or do not exist although nothing is broken. */
async function redWithout(tree: ScratchTree, chosen: readonly Sabotage[]): Promise<string[]> {
  const checks = chosen.map(({ caughtBy }) => caughtBy);
  const projects = [...new Set(checks.map(({ project }) => project))];
  const red: string[] = [];
  for (const project of projects) {
    const outcomes = await runChecks(
      tree.folder,
      checks.filter((check) => check.project === project),
    );
    for (const [{ test }, outcome] of outcomes) if (outcome !== 'passed') red.push(`${test} (${outcome})`);
  }
  return red;
}

async function outcomeWith(tree: ScratchTree, { edits, caughtBy }: Sabotage): Promise<Outcome> {
  const mend = tree.breakIn(edits);
  const outcomes: Map<Check, Outcome> = await runChecks(tree.folder, [caughtBy]).finally(mend);
  return outcomes.get(caughtBy) ?? 'missing';
}
