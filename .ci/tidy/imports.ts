/** Imports point one way: each part of the tree may import only the listed parts. */
import { posix } from 'node:path';
import { finding, isCode, isTest, type Rule, syntaxOf, type TreeFile } from './source';

const basics = ['server/env', 'server/clock', 'server/ids', 'server/log', 'server/failpoints'] as const;
const deciding = ['server/contracts', 'server/domain', 'server/commands'] as const;

/** The parts of the tree; a more specific one comes first. */
const parts = [
  ...deciding,
  ...basics,
  'server',
  'consumers',
  'db',
  'components',
  'app',
  'e2e',
  'bench',
] as const;
type Part = (typeof parts)[number];

const belowTheServer: readonly Part[] = [...deciding, ...basics, 'db'];

/** The parts that each part may import, besides itself. */
const mayImport: Record<Part, readonly Part[]> = {
  'server/contracts': [],
  'server/domain': ['server/contracts'],
  'server/commands': belowTheServer,
  'server/env': basics,
  'server/clock': basics,
  'server/ids': basics,
  'server/log': basics,
  'server/failpoints': basics,
  server: belowTheServer,
  db: ['server/contracts', ...basics],
  consumers: [...belowTheServer, 'server'],
  components: ['server/contracts'],
  app: [...belowTheServer, 'server', 'consumers', 'components'],
  e2e: [...belowTheServer, 'server'],
  bench: [...belowTheServer, 'server', 'consumers', 'e2e'],
};

const guardedPackages: { name: RegExp; homes: RegExp; because: string }[] = [
  {
    name: /^socket\.io-client$/,
    homes: /^components\/live\//,
    because: 'only components/live talks to the gateway',
  },
  {
    name: /^@nats-io\//,
    homes: /^(server\/nats\.ts|server\/relay\/|consumers\/harness\/)/,
    because: 'only server/nats.ts, the relay and the harness use the broker',
  },
  { name: /^server-only$/, homes: /^$/, because: 'it throws in plain Node' },
];

/** No file imports a forbidden part of the tree, or a package that belongs elsewhere. */
export const importDirections: Rule = (tree) =>
  tree.filter(isCode).flatMap((file) => [...wrongImports(file)]);

function* wrongImports(file: TreeFile): Generator<string> {
  for (const { specifier, offset } of importsOf(file)) {
    const guard = guardedPackages.find(({ name }) => name.test(specifier));
    if (guard && !guard.homes.test(file.path) && !(isTest(file) && specifier !== 'server-only')) {
      yield finding(file, offset, `imports ${specifier}: ${guard.because}`);
    }
    const from = partOf(file.path);
    const to = partOf(targetOf(file.path, specifier));
    if (from && to && from !== to && !allowed(file, from, to)) {
      yield finding(file, offset, `imports ${specifier}: ${from} may not import ${to}`);
    }
  }
}

/** Every module that a file imports, re-exports or loads dynamically. */
export function importsOf(file: TreeFile): { specifier: string; offset: number }[] {
  const { module } = syntaxOf(file);
  const statics = module.staticImports.map((each) => each.moduleRequest);
  const exported = module.staticExports.flatMap((each) =>
    each.entries.flatMap((entry) => entry.moduleRequest ?? []),
  );
  const named = [...statics, ...exported].map(({ value, start }) => ({ specifier: value, offset: start }));
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    specifier: file.text.slice(start, end).replaceAll(/['"`]/g, ''),
    offset: start,
  }));
  return [...named, ...dynamic];
}

/** Tests in server and db may use any part of either for their setup. */
function allowed(file: TreeFile, from: Part, to: Part): boolean {
  const mayUse = isTest(file) && /^(server|db)/.test(from) ? /^(server|db)/ : /^$/;
  return mayUse.test(to) || mayImport[from].includes(to);
}

/** The imported path from the root; empty for a package. */
function targetOf(path: string, specifier: string): string {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : '';
}

const partOf = (path: string): Part | undefined =>
  parts.find((part) => path === part || path.startsWith(`${part}/`) || path.startsWith(`${part}.`));
