/** compose.yaml matches the code: every role is present and configured with valid settings. */
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { parseEnv, settingNames } from '@/server/env';
import { exposition } from '@/server/observing/metrics';
import { entries, roles, tasks } from '@/server/supervisor/roles';
import { askedFor, type ComposeService, readCompose } from '@/server/testing/test-compose';

const needed = askedFor().filter((asked) => asked.needed);
const variables = Object.fromEntries(needed.map(({ name }) => [name, `${name}-of-24-letters`]));
const compose = readCompose({ ...variables, PUBLIC_ORIGINS: 'https://shop.example' });
const ours = Object.entries(compose.services).filter(([, { build }]) => build);
const notes = readFileSync('docs/production.md', 'utf8');
const service = (name: string): ComposeService => {
  const found = compose.services[name];
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
};

test('every role is a service, and the only other service of ours prepares the tables', () => {
  expect(ours.map(([name]) => name).sort()).toEqual([...roles.map(({ name }) => name), 'tables'].sort());
});

test('each service runs its own program, and the first prepares the tables', () => {
  const started = ours.map(([name, { command }]) => [
    name,
    [command].flat().find((word) => /\//.test(word ?? '')),
  ]);
  const bundles = roles.map(({ name }) => [name, `.build/${name}.js`]);
  expect(Object.fromEntries(started)).toEqual({
    ...Object.fromEntries(bundles),
    tables: '.build/prepare-database.js',
  });
  for (const { name, part } of roles) {
    const waits = part === 'shop' ? { tables: { condition: 'service_completed_successfully' } } : {};
    expect(service(name).depends_on, name).toEqual(waits);
  }
});

test.each(ours)('%s gets only known settings, with valid values', (_, { environment }) => {
  expect(Object.keys(environment).filter((name) => !settingNames.includes(name))).toEqual([]);
  expect(() => parseEnv(environment)).not.toThrow();
});

/** The settings that a program requires, as found in its bundle. */
async function requiredBy(...entryPoints: string[]): Promise<string[]> {
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    write: false,
    outdir: 'bundled',
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@': process.cwd() },
    logLevel: 'silent',
    jsx: 'automatic',
  });
  const found = outputFiles.flatMap(({ text }) => [...text.matchAll(/\brequired\("([A-Z_]+)"\)/g)]);
  return [...new Set(found.map(([, name = '']) => name))].sort();
}

test('each service gets every setting it requires', async () => {
  const programs: Record<string, string> = { ...entries(), tables: tasks['prepare-database'] };
  const web = ['app/main.ts', 'proxy.ts', 'app/api/**/route.ts'];
  for (const [name, { environment }] of ours) {
    const required = await requiredBy(...(name === 'web' ? web : [programs[name] ?? '']));
    expect(required.length, name).toBeGreaterThan(0);
    expect(
      required.filter((each) => !environment[each]),
      name,
    ).toEqual([]);
  }
});

test('all services use the same number of partitions, and each has its own broker account', () => {
  for (const { name } of roles.filter(({ part }) => part === 'shop')) {
    const { environment, configs } = service(name);
    expect(environment.PARTITIONS, name).toBe(service('relay').environment.PARTITIONS);
    const [{ source, target } = { source: '', target: '' }] = configs;
    expect(environment.NATS_CREDENTIALS_FILE).toBe(target);
    expect(JSON.parse(compose.configs[source]?.content ?? '')).toMatchObject({ user: name });
  }
});

test('only the proxy gets no internal settings, and only one role owns the tables', () => {
  const owners = ours.filter(([, { environment }]) => environment.DATABASE_URL?.includes('//shop_owner:'));
  expect(owners.map(([name]) => name)).toEqual(['tables']);
  for (const { name } of roles.filter(({ part }) => part === 'world')) {
    expect(Object.keys(service(name).environment), name).not.toContain('DATABASE_URL');
  }
});

test('every volume and config used is declared', () => {
  const used = Object.values(compose.services).flatMap(({ volumes }) =>
    volumes.map((each) => each.split(':')[0]),
  );
  const namedOnes = used.filter((each) => !/^[./]/.test(each ?? ''));
  expect(Object.keys(compose.volumes).sort()).toEqual([...new Set(namedOnes)].sort());
});

test('the notes list every variable of .env, and no unknown setting', async () => {
  for (const { name } of needed) expect(notes, name).toContain(name);
  const figures = [...notes.matchAll(/\beventually_[a-z_]+/g)].map(([name]) => name);
  const { text } = await exposition();
  const known = new Set([...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
  const unknown = figures.filter((name) => !known.has(name.replace(/_(bucket|sum|count)$/, '')));
  expect(unknown.filter((name) => name !== 'eventually_app')).toEqual([]);
  const settings = [...notes.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name = '']) => name);
  expect(settings.length).toBeGreaterThan(10);
  expect(settings.filter((name) => !settingNames.includes(name))).toEqual([]);
});
