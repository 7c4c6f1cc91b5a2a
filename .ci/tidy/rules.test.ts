import { describe, expect, test } from 'vitest';
import { casts } from './casts';
import { registeredConsumers } from './consumers';
import { docstrings, headSentence } from './docs';
import { honestTests } from './honest-tests';
import { names } from './names';
import { singlePlaces } from './single-places';
import { fileLength, lineWidth, medianFunction, nesting } from './size';
import type { Rule } from './source';
import { productVoice } from './voice';

type Case = { rule: Rule; path?: string; bad: string | string[]; good: string | string[] };

const lines = (count: number, line = '// …') => Array.from({ length: count }, () => line).join('\n');
const code = (rule: Rule, bad: string | string[], good: string | string[], path = 'server/a.ts'): Case => ({
  rule,
  path,
  bad,
  good,
});

const deep = (depth: number) =>
  `export function a() { ${'if (b) { '.repeat(depth)}c(); ${'}'.repeat(depth)} }`;
const long = (count: number) => `function a() {\n${lines(count - 2, 'b();')}\n}`;

const cases: Record<string, Case> = {
  'a file of 201 lines': code(fileLength, lines(201), lines(200)),
  'a test of 251 lines': code(fileLength, lines(251), lines(250), 'server/a.test.ts'),
  'a line of 111 columns': code(lineWidth, `// ${'ab '.repeat(36)}`, `// ${'ab '.repeat(35)}`),
  'a median of 13 lines': code(medianFunction, long(13), `${long(13)}\n${long(3)}\n${long(3)}`),
  'four blocks deep': code(nesting, deep(4), [
    deep(3),
    'if (a) b(); else if (c) d(); else if (e) f(); else if (g) h();',
  ]),
  'no sentence at the head': code(headSentence, 'export const a = 1;', [
    "/** Keeps a. */\nimport 'b';",
    "'use client';\n/** Keeps a. */",
    '#!/usr/bin/env node\n/** Keeps a. */',
  ]),
  'no docstring': code(
    docstrings,
    ['/** Keeps a. */\nexport function b() {}', '/** Keeps a. */\nconst x = 1;\nexport const c = () => x;'],
    [
      '/** Keeps a. */\n/** Does b. */\nexport function b() {}',
      'const inner = () => 1;',
      'export const limit = 1;',
    ],
  ),
  'a cast': code(casts, ['const a = b as C;', 'const a = <C>b;'], "const a = ['b'] as const satisfies C;"),
  'the time': code(singlePlaces, ['a(Date.now());', 'new Date();'], 'new Date(placedAt).toISOString();'),
  chance: code(singlePlaces, ['Math.random();', 'randomUUID();', 'crypto.randomBytes(4);'], 'freshId();'),
  'a transaction': code(singlePlaces, ['sql.begin((tx) => tx`select 1`);'], 'sql`select 1`;'),
  'a sleeping test': code(
    honestTests,
    ['await pause(5);', 'await page.waitForTimeout(5);', 'new Promise((done) => setTimeout(done, 5));'],
    'await expect(page.getByText(a)).toBeVisible();',
    'e2e/a.spec.ts',
  ),
  'a constant asserted': code(
    honestTests,
    'expect(true).toBe(true);',
    'expect(a).toBe(true);',
    'server/a.test.ts',
  ),
};

describe.each(Object.entries(cases))('%s', (_, { rule, path = '', bad, good }) => {
  test.each([bad].flat())('is found in %j', (text) => {
    expect(rule([{ path, text }])).toHaveLength(1);
  });

  test.each([good].flat())('is not seen in %j', (text) => {
    expect(rule([{ path, text }])).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    'server/lib/a.ts',
    'db/utils.ts',
    'components/hooks/use-a.ts',
    'server/OrderPage.ts',
    'src/a.ts',
    'app/a_b.ts',
  ])('%s is refused', (path) => {
    expect(names([{ path, text: '' }])).toHaveLength(1);
  });

  test.each([
    'server/commands/place-order.ts',
    'app/(shop)/orders/[id]/page.tsx',
    'app/api/[...path]/route.ts',
    'README.md',
  ])('%s is fine', (path) => {
    expect(names([{ path, text: '' }])).toEqual([]);
  });
});

describe('the list of consumers', () => {
  const file = { path: 'consumers/order-status.projection.ts', text: '' };
  const index = (text: string) => ({ path: 'consumers/index.ts', text });

  test('a consumer that is not in it is found', () => {
    expect(registeredConsumers([file, index('')])).toHaveLength(1);
  });

  test('one that is in it is not', () => {
    expect(registeredConsumers([file, index("import { a } from './order-status.projection';")])).toEqual([]);
  });
});

describe('the voice', () => {
  const asSaid = (...pieces: string[]) => ({ path: 'README.md', text: `\n${pieces.join('')}` });

  test.each([
    ['Written by Clau', 'de'],
    ['see /wo', 'rk/main'],
    ['from https://regis', 'try.npmjs.org'],
  ])('%s… is found, with its line', (...pieces) => {
    expect(productVoice([asSaid(...pieces)])).toEqual([expect.stringMatching(/^README\.md:2 names/)]);
  });

  test('ordinary words of the product are not', () => {
    expect(productVoice([asSaid('A cursor, an agent of the saga, and a sign-in session.')])).toEqual([]);
  });
});
