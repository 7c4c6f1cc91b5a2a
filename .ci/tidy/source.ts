/** What a rule reads: the tree's files as text, and their syntax trees. */
import { type ParseResult, parseSync } from 'vite';

/** A file: its path from the root, with forward slashes, and its text. */
export type TreeFile = { path: string; text: string };

/** Takes the whole tree and returns a finding for each violation: `path:line what is wrong`. */
export type Rule = (tree: readonly TreeFile[]) => string[];

/** A loosely typed node of the syntax tree. */
export type SyntaxNode = { type: string; start: number; end: number; [field: string]: unknown };

const parsed = new WeakMap<TreeFile, ParseResult>();

/** The syntax tree of a source file, cached. Throws a syntax error. */
export function syntaxOf(file: TreeFile): ParseResult {
  const known = parsed.get(file);
  if (known) return known;
  const lang = file.path.endsWith('x') ? 'tsx' : 'ts';
  const result = parseSync(file.path, file.text, { lang });
  if (result.errors.length > 0) throw new Error(`${file.path}: ${result.errors[0]?.message}`);
  parsed.set(file, result);
  return result;
}

/** Type guard for nodes of the syntax tree. */
export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The direct children of a node, in source order. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** The node and all its descendants. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** Every node of a source file. */
export const nodesOf = (file: TreeFile): Generator<SyntaxNode> => {
  const { program } = syntaxOf(file);
  return nodesIn({ ...program });
};

/** The line of an offset, starting at 1. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Formats a finding: path, line and problem. */
export const finding = (file: TreeFile, offset: number, what: string): string =>
  `${file.path}:${lineAt(file.text, offset)} ${what}`;

/** True for source files. */
export const isCode = ({ path }: TreeFile): boolean => /\.(ts|tsx|js)$/.test(path);

/** True for tests and their support; the contracts' test cards belong to the product. */
export const isTest = ({ path }: TreeFile): boolean =>
  /\.(test|spec)\.tsx?$|^(e2e|\.ci)\/|^(?!server\/contracts\/).*\/test-[a-z-]+\.ts$/.test(path);

/** True for product code that runs in plain Node. */
export const isServerCode = (file: TreeFile): boolean =>
  isCode(file) && !isTest(file) && /^(server|db|consumers)\//.test(file.path);

/** The name of a called function: `a.b.c` for `a.b.c(…)`, `new A` for `new A(…)`. */
export function calleeName(node: SyntaxNode): string {
  if (node.type === 'NewExpression' && isNode(node.callee)) return `new ${calleeName(node.callee)}`;
  if (node.type === 'CallExpression' && isNode(node.callee)) return calleeName(node.callee);
  if (node.type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
    return `${calleeName(node.object)}.${calleeName(node.property)}`;
  }
  return typeof node.name === 'string' ? node.name : '';
}
