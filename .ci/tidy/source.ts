/** How a rule reads the tree: files as text, and their syntax where text is not enough. */
import { type ParseResult, parseSync } from 'vite';

/** A tracked file: its path from the root, with forward slashes, and its text. */
export type TreeFile = { path: string; text: string };

/** A rule takes the whole tree and names every place that breaks it: `path:line what is wrong`. */
export type Rule = (tree: readonly TreeFile[]) => string[];

/** A node of the syntax tree, read loosely: a rule asks only for what it knows of. */
export type SyntaxNode = { type: string; start: number; end: number; [field: string]: unknown };

const parsed = new WeakMap<TreeFile, ParseResult>();

/** The syntax of a source file. Throws when it cannot be parsed. */
export function syntaxOf(file: TreeFile): ParseResult {
  const known = parsed.get(file);
  if (known) return known;
  const lang = file.path.endsWith('x') ? 'tsx' : 'ts';
  const result = parseSync(file.path, file.text, { lang });
  if (result.errors.length > 0) throw new Error(`${file.path}: ${result.errors[0]?.message}`);
  parsed.set(file, result);
  return result;
}

/** Whether a value is a node of the syntax tree. */
export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The nodes directly under this one, in the order of the text. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

/** This node and every node below it. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** Every node of a source file. */
export const nodesOf = (file: TreeFile): Generator<SyntaxNode> => {
  const { program } = syntaxOf(file);
  return nodesIn({ ...program });
};

/** The line, counted from 1, on which this offset of the text lies. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** A finding: where, and what is wrong there. */
export const finding = (file: TreeFile, offset: number, what: string): string =>
  `${file.path}:${lineAt(file.text, offset)} ${what}`;

/** Whether the file is code that this repository wrote. */
export const isCode = ({ path }: TreeFile): boolean => /\.(ts|tsx|js)$/.test(path);

/**
 * Whether the file is a test, or exists only for tests; the test cards of the contracts are goods, not tests.
 */
export const isTest = ({ path }: TreeFile): boolean =>
  /\.(test|spec)\.tsx?$|^(e2e|\.ci)\/|^(?!server\/contracts\/).*\/test-[a-z-]+\.ts$/.test(path);

/** Whether the file is code of the deciding side, which runs in plain Node. */
export const isServerCode = (file: TreeFile): boolean =>
  isCode(file) && !isTest(file) && /^(server|db|consumers)\//.test(file.path);

/** Parses only so much of the name of a called function: `a.b.c` for `a.b.c(…)`, `new A` for `new A(…)`. */
export function calleeName(node: SyntaxNode): string {
  if (node.type === 'NewExpression' && isNode(node.callee)) return `new ${calleeName(node.callee)}`;
  if (node.type === 'CallExpression' && isNode(node.callee)) return calleeName(node.callee);
  if (node.type === 'MemberExpression' && isNode(node.object) && isNode(node.property)) {
    return `${calleeName(node.object)}.${calleeName(node.property)}`;
  }
  return typeof node.name === 'string' ? node.name : '';
}
