import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { DefinedRoute } from '@/server/web/define-route';
import { type DescribedRoute, describeApi } from '@/server/web/openapi';
import { printJson } from '@/server/web/print-json';

const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('route.ts'))
  .toSorted();

const pathOf = (file: string) => `/api/${dirname(file)}`.replaceAll(/\[(\w+)\]/g, '{$1}');

let routes: DescribedRoute[];
beforeAll(async () => {
  const modules = await Promise.all(
    files.map(
      async (file): Promise<[string, Record<string, DefinedRoute>]> => [
        file,
        await import(/* @vite-ignore */ resolve('app/api', file)),
      ],
    ),
  );
  routes = modules.flatMap(([file, exported]) =>
    Object.entries(exported).map(([method, route]) => ({
      path: pathOf(file),
      method: method.toLowerCase(),
      spec: route.spec,
    })),
  );
});

it('every route goes through the one guard', () => {
  for (const file of files) {
    const exported = readFileSync(`app/api/${file}`, 'utf8').match(
      /^export (?!const [A-Z]+ = defineRoute\()/gm,
    );
    expect(exported, file).toBeNull();
  }
});

it('every route has an operation id of its own', () => {
  const ids = routes.map(({ spec }) => spec.operation.id);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids).toEqual([...new Set(ids)]);
});

it('every route below /api/admin is for operators, but for signing in and out', () => {
  const open = routes.filter(({ path, spec }) => path.startsWith('/api/admin/') && !spec.operatorsOnly);
  expect(open.map(({ path }) => path)).toEqual(['/api/admin/sign-in', '/api/admin/sign-out']);
});

it('docs/openapi.json is what the routes say; `vitest -u` writes it anew', async () => {
  await expect(`${printJson(describeApi(routes))}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

it('the description passes the recommended rules of Redocly, without a warning', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const problems = await lintFromString({ source: JSON.stringify(describeApi(routes)), config });
  expect(
    problems.map(({ ruleId, message, location }) => ({ ruleId, message, at: location[0]?.pointer })),
  ).toEqual([]);
});

/** Every object in a JSON value, however deep. */
function objectsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

it('lists say what their items are, and references name components, as client generators need', () => {
  const description = describeApi(routes);
  const parts = objectsIn(description);
  const lists = parts.filter((part) => 'type' in part && part.type === 'array');
  expect(lists.length).toBeGreaterThan(20);
  expect(lists.filter((part) => !('items' in part && part.items))).toEqual([]);
  const references = parts.flatMap((part) => ('$ref' in part ? [String(part.$ref)] : []));
  expect(references.length).toBeGreaterThan(100);
  expect(references.filter((to) => !/^#\/components\/(schemas|responses)\/[A-Z]\w+$/.test(to))).toEqual([]);
});

it('an export is documented as the batch of CloudEvents that it is', () => {
  const exported = routes.find(({ spec }) => spec.operation.id === 'exportOrder');
  expect(exported?.spec.operation.responses[200]?.type).toBe('application/cloudevents-batch+json');
});

const ofTheValidator = /Invalid|Too (small|big)|expected|received|Unrecognized/;
const badValues = [undefined, null, '', 'x', -1, 1.5, {}, [], 'x'.repeat(5_000), [{}], { '': 1 }];

it('no route answers a bad value in the words of the validator, whichever field it is in', () => {
  const said = routes.flatMap(({ spec: { body, query, operation } }) =>
    [body, query].flatMap((shape) => {
      const fields = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
      const tried = badValues.flatMap((bad) => [bad, ...fields.map((field) => ({ [field]: bad }))]);
      return tried
        .flatMap((value) => shape?.safeParse(value).error?.issues ?? [])
        .map((issue) => ({
          route: operation.id,
          message: issue.message,
        }));
    }),
  );
  expect(said.length).toBeGreaterThan(1_000);
  expect(said.filter(({ message }) => ofTheValidator.test(message))).toEqual([]);
});
