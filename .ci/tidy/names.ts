/** Names are kebab-case and meaningful, and nothing new appears at the root. */
import type { Rule, TreeFile } from './source';

const saysNothing =
  'lib libs util utils helper helpers common shared core misc type types hook hooks service services';
const meaningless = new Set(saysNothing.split(' '));

/** Allowed at the root: the parts of the product, and files that convention or a tool requires there. */
const rootNames = new Set(
  [
    'app components server consumers db e2e bench docs public .ci .github',
    'next.config.js proxy.ts package.json package-lock.json tsconfig.json biome.json vitest.config.ts',
    'playwright.config.ts drizzle.config.ts postcss.config.mjs instrumentation-client.ts',
    'README.md LICENSE CONTRIBUTING.md CHANGELOG.md SECURITY.md .gitignore .gitattributes .npmrc .nvmrc',
    '.dockerignore .editorconfig .node-version .env.example Dockerfile compose.yaml',
  ].flatMap((line) => line.split(' ')),
);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Next's own folder names: a group, a parameter, a parallel route, a private folder. */
const routeName = /^(\([a-z0-9-]+\)|\[{1,2}(\.{3})?[a-zA-Z]+\]{1,2}|@[a-z-]+|_[a-z-]+)$/;
const ownNames = /^(README|LICENSE|CONTRIBUTING|CHANGELOG|SECURITY|Dockerfile)(\.md)?$/;

/** drizzle-kit generates these names. */
const generated = /^db\/migrations\//;

/** No folder or file has a meaningless name, is not kebab-case, or is new at the root. */
export const names: Rule = (tree) =>
  tree.filter(({ path }) => !generated.test(path)).flatMap((file) => [...wrongNames(file)]);

function* wrongNames({ path }: TreeFile): Generator<string> {
  const segments = path.split('/');
  const [root = ''] = segments;
  if (!rootNames.has(root)) yield `${path}:1 ${root} is new at the root`;
  if (segments.length === 1) return;
  for (const [index, segment] of segments.entries()) {
    const isFile = index === segments.length - 1;
    if (isFile && ownNames.test(segment)) continue;
    const words = isFile ? segment.split('.').filter((word) => word !== '') : [segment.replace(/^\./, '')];
    if (words.slice(0, isFile ? 1 : undefined).some((word) => meaningless.has(word))) {
      yield `${path}:1 "${segment}" says nothing about what is inside`;
    }
    if (!words.every((word) => kebab.test(word)) && !routeName.test(segment)) {
      yield `${path}:1 "${segment}" is not kebab-case`;
    }
  }
}
