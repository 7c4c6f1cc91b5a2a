/** Dependencies are pinned exactly, locked, and not older than what is safe. */
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

/** The oldest version of a package that may be installed, at any depth. */
const floors: Record<string, Version> = {
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

/** package.json names one version of each package, never a range, a tag or an address. */
export const exactPins: Rule = (tree) => {
  const file = tree.find(({ path }) => path === 'package.json');
  if (!file) return ['package.json:1 is missing'];
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(file.text));
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `package.json:1 ${name} is not pinned exactly: ${version}`);
};

/** package-lock.json is there, names no host to fetch from, and holds nothing below its floor. */
export const lockedVersions: Rule = (tree) => {
  const file = tree.find(({ path }) => path === 'package-lock.json');
  if (!file) return ['package-lock.json:1 is missing'];
  return Object.entries(packagesOf(file)).flatMap(([path, { version = '', resolved }]) => [
    ...(resolved?.includes('://') ? [`package-lock.json:1 ${path} names a host to fetch it from`] : []),
    ...tooOld(path, version),
  ]);
};

const packagesOf = (file: TreeFile) => lock.parse(JSON.parse(file.text)).packages;

function tooOld(path: string, version: string): string[] {
  const name = path.split('node_modules/').at(-1) ?? '';
  const floor = Object.hasOwn(floors, name) ? floors[name] : undefined;
  if (!floor || !isOlder(version, floor)) return [];
  return [`package-lock.json:1 ${name} ${version} is older than ${floor.join('.')}`];
}

/** Also older: a pre-release of the floor itself. */
function isOlder(version: string, floor: Version): boolean {
  const [numbers = '', preRelease] = version.split('-', 2);
  const difference = floor
    .map((least, index) => Number(numbers.split('.')[index] ?? 0) - least)
    .find((by) => by !== 0);
  return difference === undefined ? preRelease !== undefined : difference < 0;
}
