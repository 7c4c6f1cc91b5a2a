import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { root } from './tree';

const bad: [rule: string, path: string, text: string][] = [
  ['noExplicitAny', 'server/any.ts', 'export const a: any = 1;'],
  ['noNonNullAssertion', 'server/not-null.ts', 'export const a = (b?: string) => b!.length;'],
  ['noDefaultExport', 'server/default.ts', 'export default 1;'],
  ['noConsole', 'server/console.ts', 'console.log(1);'],
  ['noProcessEnv', 'server/environment.ts', 'export const a = process.env.PORT;'],
  ['useMaxParams', 'server/four.ts', 'export const a = (b: 1, c: 1, d: 1, e: 1) => [b, c, d, e];'],
  ['noExcessiveLinesPerFunction', 'server/long.ts', `export function a() {\n${'b();\n'.repeat(71)}}`],
  ['noImportCycles', 'server/cycle.ts', "import { b } from './cycle-back';\nexport const a = () => b;"],
  ['noFocusedTests', 'server/only.test.ts', "test.only('a', () => {});"],
  ['noSkippedTests', 'server/skip.test.ts', "test.skip('a', () => {});"],
  ['noPlaywrightWaitForTimeout', 'e2e/wait.spec.ts', 'await page.waitForTimeout(5);'],
];
const good: [why: string, path: string, text: string][] = [
  ['Next requires a default export', 'app/(shop)/page.tsx', 'export default function Page() {}'],
  ['server/env.ts may read the environment', 'server/env.ts', 'export const a = process.env.PORT;'],
  ['a describe block may be long', 'server/long.test.ts', `describe('a', () => {\n${'b();\n'.repeat(71)}});`],
];
const other = [
  ['', 'server/cycle-back.ts', "import { a } from './cycle';\nexport const b = () => a;"],
] as const;

const folder = mkdtempSync(join(tmpdir(), 'eventually-lint-'));
const report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});
let broken: string[] = [];

beforeAll(async () => {
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [, path, text] of [...bad, ...good, ...other]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
  const linting = promisify(execFile)(process.execPath, args, { cwd: folder });
  const { stdout } = await linting.catch((failed: { stdout: string }) => failed);
  const { diagnostics } = report.parse(JSON.parse(stdout));
  broken = diagnostics.map(({ category, location }) => `${location.path} ${category.split('/').at(-1)}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the linter', () => {
  test.each(bad)('reports %s in %s', (rule, path) => {
    expect(broken).toContain(`${path} ${rule}`);
  });

  test.each(good)('accepts that %s: %s', (_, path) => {
    expect(broken.filter((each) => each.startsWith(`${path} `))).toEqual([]);
  });
});
