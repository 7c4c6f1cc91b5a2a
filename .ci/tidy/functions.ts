/** Finds the functions of a file, their lengths, and the exported ones. */
import { isNode, lineAt, nodesOf, type SyntaxNode, syntaxOf, type TreeFile } from './source';

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** True for a function with a body; an overload has none. */
export const isFunction = (node: unknown): boolean =>
  isNode(node) && functionTypes.has(node.type) && isNode(node.body);

/** All functions of a file, including nested ones. */
export const functionsIn = (file: TreeFile): SyntaxNode[] => [...nodesOf(file)].filter(isFunction);

/** The number of lines that a function spans. */
export const linesOf = ({ text }: TreeFile, { start, end }: SyntaxNode): number =>
  lineAt(text, end) - lineAt(text, start) + 1;

/** The named exports that are functions, each with the offset of its export statement. */
export function exportedFunctions(file: TreeFile): { name: string; offset: number }[] {
  const statements: SyntaxNode[] = syntaxOf(file).program.body.map((statement) => ({ ...statement }));
  return statements
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap((statement) =>
      declaredFunctions(statement.declaration).map((name) => ({ name, offset: statement.start })),
    );
}

function declaredFunctions(declaration: unknown): string[] {
  if (!isNode(declaration)) return [];
  if (isFunction(declaration)) return [nameOf(declaration.id)];
  if (declaration.type !== 'VariableDeclaration' || !Array.isArray(declaration.declarations)) return [];
  return declaration.declarations
    .filter(isNode)
    .filter(({ init }) => isFunction(init))
    .map(({ id }) => nameOf(id));
}

const nameOf = (id: unknown): string =>
  isNode(id) && typeof id.name === 'string' ? id.name : 'this function';
