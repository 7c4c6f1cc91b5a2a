/** Dependencies are pinned exactly, locked, and at least as new as the minimum safe version. */
import { z } from 'zod';
import type { Rule, TreeFile } from './source';

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});
const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), resolved: z.string().optional() }),
  ),
});

type Version = readonly [number, number, number];

/** The minimum version of a package, at any depth of the dependency tree. */
const minimums: Record<string, Version> = {
  next: [16, 4, 6],
  react: [19, 3, 1],
  'react-dom': [19, 3, 1],
  'drizzle-orm': [0, 45, 2],
  'socket.io': [4, 8, 4],
  'socket.io-client': [4, 8, 4],
  'engine.io': [6, 6, 10],
  'socket.io-parser': [4, 2, 7],
  sharp: [0, 35, 5],
};

const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** package.json has exact versions: no ranges, tags or URLs. */
export const exactPins: Rule = (tree) => {
  const file = tree.find(({ path }) => path === 'package.json');
  if (!file) return ['package.json:1 is missing'];
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(file.text));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `package.json:1 ${name} is not pinned exactly: ${version}`);
};

/** package-lock.json exists, names no host, and contains no package below its minimum. */
export const lockedVersions: Rule = (tree) => {
  const file = tree.find(({ path }) => path === 'package-lock.json');
  if (!file) return ['package-lock.json:1 is missing'];
  return Object.entries(packagesOf(file)).flatMap(([path, { version = '', resolved }]) => [
    ...(resolved?.includes('://') ? [`package-lock.json:1 ${path} names a host`] : []),
    ...tooOld(path, version),
  ]);
};

const packagesOf = (file: TreeFile) => lock.parse(JSON.parse(file.text)).packages;

function tooOld(path: string, version: string): string[] {
  const name = path.split('node_modules/').at(-1) ?? '';
  const minimum = Object.hasOwn(minimums, name) ? minimums[name] : undefined;
  if (!minimum || !isOlder(version, minimum)) return [];
  return [`package-lock.json:1 ${name} ${version} is older than ${minimum.join('.')}`];
}

/** A pre-release of the minimum itself counts as older. */
function isOlder(version: string, minimum: Version): boolean {
  const [numbers = '', preRelease] = version.split('-', 2);
  const difference = minimum
    .map((least, index) => Number(numbers.split('.')[index] ?? 0) - least)
    .find((by) => by !== 0);
  return difference === undefined ? preRelease !== undefined : difference < 0;
}
