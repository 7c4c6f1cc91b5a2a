import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { operations } from './api-operations';
import { describeApi } from './openapi';
import { printJson } from './print-json';

const routeFiles = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('route.ts'))
  .map((path) => `app/api/${path}`);

const methodsIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^export (?:const|async function|function) ([A-Z]+)\b/gm)].map(
    ([, method = '']) => method.toLowerCase(),
  );

const pathOf = (file: string) =>
  dirname(file)
    .replace(/^app/, '')
    .replaceAll(/\[(\w+)\]/g, '{$1}');

const inOrder = (lines: string[]) => lines.toSorted();

it('describes every route there is, and no other', () => {
  const there = routeFiles.flatMap((file) => methodsIn(file).map((method) => `${method} ${pathOf(file)}`));
  const described = Object.entries(operations).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(there.length).toBeGreaterThan(10);
  expect(inOrder(described)).toEqual(inOrder(there));
});

it('says of every route whether only operators may ask', () => {
  for (const file of routeFiles) {
    const isClosed = readFileSync(file, 'utf8').includes('operatorsOnly: true');
    const methods = Object.values(operations[pathOf(file)] ?? {});
    expect(
      methods.some(({ operatorsOnly }) => operatorsOnly),
      file,
    ).toBe(isClosed);
  }
});

it('every route goes through the one guard', () => {
  for (const file of routeFiles) {
    const exported = readFileSync(file, 'utf8').match(/^export (?!const [A-Z]+ = handle\()/gm);
    expect(exported, file).toBeNull();
  }
});

it('is published as it is: docs/openapi.json, which `vitest -u` writes anew', async () => {
  await expect(`${printJson(describeApi())}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});
