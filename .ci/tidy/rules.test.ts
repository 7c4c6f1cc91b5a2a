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
const deep = (depth: number) =>
  `export function a() { ${'if (b) { '.repeat(depth)}c(); ${'}'.repeat(depth)} }`;
const long = (count: number) => `function a() {\n${lines(count - 2, 'b();')}\n}`;

const cases: Record<string, Case> = {
  'a file of 251 lines': { rule: fileLength, bad: lines(251), good: lines(250) },
  'a test of 301 lines': { rule: fileLength, bad: lines(301), good: lines(300), path: 'server/a.test.ts' },
  'a line of 121 columns': { rule: lineWidth, bad: `// ${'ab '.repeat(40)}`, good: `// ${'ab '.repeat(39)}` },
  'a median of 13 lines': {
    rule: medianFunction,
    bad: long(13),
    good: `${long(13)}\n${long(3)}\n${long(3)}`,
  },
  'four blocks deep': {
    rule: nesting,
    bad: deep(4),
    good: [deep(3), 'if (a) b(); else if (c) d(); else if (e) f(); else if (g) h();'],
  },
  'no sentence at the head': {
    rule: headSentence,
    bad: 'export const a = 1;',
    good: [
      "/** Keeps a. */\nimport 'b';",
      "'use client';\n/** Keeps a. */",
      '#!/usr/bin/env node\n/** Keeps a. */',
    ],
  },
  'no docstring': {
    rule: docstrings,
    bad: [
      '/** Keeps a. */\nexport function b() {}',
      '/** Keeps a. */\nconst x = 1;\nexport const c = () => x;',
    ],
    good: [
      '/** Keeps a. */\n/** Does b. */\nexport function b() {}',
      'const inner = () => 1;',
      'export const limit = 1;',
    ],
  },
  'a cast': {
    rule: casts,
    bad: ['const a = b as C;', 'const a = <C>b;'],
    good: "const a = ['b'] as const satisfies C;",
  },
  'reading the clock': {
    rule: singlePlaces,
    bad: ['a(Date.now());', 'new Date();'],
    good: 'new Date(placedAt).toISOString();',
  },
  randomness: {
    rule: singlePlaces,
    bad: ['Math.random();', 'randomUUID();', 'crypto.randomBytes(4);'],
    good: 'freshId();',
  },
  'a transaction': {
    rule: singlePlaces,
    bad: 'sql.begin((tx) => tx`select 1`);',
    good: 'sql`select 1`;',
  },
  'a test that sleeps': {
    rule: honestTests,
    path: 'e2e/a.spec.ts',
    bad: ['await pause(5);', 'await page.waitForTimeout(5);', 'new Promise((done) => setTimeout(done, 5));'],
    good: 'await expect(page.getByText(a)).toBeVisible();',
  },
  'a wait with its own timeout': {
    rule: honestTests,
    path: 'server/a.test.ts',
    bad: [
      'await vi.waitFor(() => a);',
      'await vi.waitUntil(() => a);',
      'await expect.poll(a, { timeout: 5 }).toBe(b);',
    ],
    good: 'await expect.poll(a, { interval: 5 }).toBe(b);',
  },
  'a constant asserted': {
    rule: honestTests,
    path: 'server/a.test.ts',
    bad: 'expect(true).toBe(true);',
    good: 'expect(a).toBe(true);',
  },
};

describe.each(Object.entries(cases))('%s', (_, { rule, path = 'server/a.ts', bad, good }) => {
  test.each([bad].flat())('is reported in %j', (text) => {
    expect(rule([{ path, text }])).toHaveLength(1);
  });

  test.each([good].flat())('is not reported in %j', (text) => {
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
  ])('%s is reported', (path) => {
    expect(names([{ path, text: '' }])).toHaveLength(1);
  });

  test.each([
    'server/commands/place-order.ts',
    'app/(shop)/orders/[id]/page.tsx',
    'app/api/[...path]/route.ts',
    'README.md',
  ])('%s is allowed', (path) => {
    expect(names([{ path, text: '' }])).toEqual([]);
  });
});

describe('the list of consumers', () => {
  const file = { path: 'consumers/order-status.projection.ts', text: '' };
  const index = (text: string) => ({ path: 'consumers/index.ts', text });

  test('reports a consumer that is missing from it', () => {
    expect(registeredConsumers([file, index('')])).toHaveLength(1);
  });

  test('accepts a consumer that is in it', () => {
    expect(registeredConsumers([file, index("import { a } from './order-status.projection';")])).toEqual([]);
  });
});

describe('text about anything but the product', () => {
  const asSaid = (...pieces: string[]) => ({ path: 'README.md', text: `\n${pieces.join('')}` });

  test.each([
    ['Written by Clau', 'de'],
    ['see /wo', 'rk/main'],
    ['from https://regis', 'try.npmjs.org'],
  ])('%s… is reported with its line', (...pieces) => {
    expect(productVoice([asSaid(...pieces)])).toEqual([expect.stringMatching(/^README\.md:2 names/)]);
  });

  test('ordinary words of the product are allowed', () => {
    expect(productVoice([asSaid('A cursor, an agent of the saga, and a sign-in session.')])).toEqual([]);
  });
});
