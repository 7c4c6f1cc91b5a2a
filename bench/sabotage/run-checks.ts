/** Runs named tests of a tree and reports which failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { inheritedEnv } from '@/server/env';
import type { Check } from './sabotage';

const report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) }),
  ),
});

/** How a check ended; `missing` when the test does not exist or could not run. */
export type Outcome = 'passed' | 'failed' | 'missing';

/** Runs checks of one project in this tree; returns how each ended. */
export async function runChecks(folder: string, checks: readonly Check[]): Promise<Map<Check, Outcome>> {
  const [first] = checks;
  if (!first) return new Map();
  const scratch = mkdtempSync(join(tmpdir(), 'eventually-checks-'));
  const file = join(scratch, 'report.json');
  const names = checks.map(({ test }) => test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const files = [...new Set(checks.map((check) => check.file))];
  const args = ['run', '--project', first.project, ...files, '-t', `(${names})`, '--reporter=json'];
  await ended(folder, [...args, `--outputFile=${file}`]);
  const results = read(file);
  rmSync(scratch, { recursive: true, force: true });
  return new Map(checks.map((check) => [check, outcomeOf(check, results)]));
}

type Result = { title: string; status: string };

function outcomeOf({ test }: Check, results: readonly Result[]): Outcome {
  const own = results.filter(({ title, status }) => title.includes(test) && status !== 'skipped');
  if (own.length === 0) return 'missing';
  return own.every(({ status }) => status === 'passed') ? 'passed' : 'failed';
}

function read(file: string): Result[] {
  try {
    const { testResults } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    return testResults.flatMap(({ assertionResults }) => assertionResults);
  } catch {
    return [];
  }
}

function ended(cwd: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
      cwd,
      env: { ...inheritedEnv(), NODE_ENV: 'test' },
      stdio: 'ignore',
    });
    child.once('exit', () => resolve());
  });
}
