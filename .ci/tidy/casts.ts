/** Parse instead of casting; the few exceptions are listed with their reasons. */
import { finding, isCode, isNode, isTest, nodesOf, type Rule } from './source';

/** Files that may cast, and why. */
const exceptions: { path: string; because: string }[] = [
  {
    path: 'server/contracts/read-event.ts',
    because: 'the schema of the type was just applied',
  },
  {
    path: 'consumers/harness/define.ts',
    because: 'the list of all consumers erases the types that each definition checks',
  },
  {
    path: 'consumers/harness/project.ts',
    because: 'only the projection that owns the table writes its rows',
  },
  {
    path: 'consumers/harness/reflect.ts',
    because: 'only the mirror that owns the table writes its rows',
  },
  {
    path: 'db/log/change-feed.ts',
    because: 'news are read thousands of times a second, and were written by our own projections',
  },
];

/** Allows `as const`, and no other cast. */
export const casts: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && !isTest(file) && !exceptions.some(({ path }) => path === file.path))
    .flatMap((file) =>
      [...nodesOf(file)].filter(isCast).map((node) => finding(file, node.start, 'casts instead of parsing')),
    );

function isCast(node: { type: string; typeAnnotation?: unknown }): boolean {
  if (node.type === 'TSTypeAssertion') return true;
  if (node.type !== 'TSAsExpression' || !isNode(node.typeAnnotation)) return false;
  const { typeName } = node.typeAnnotation;
  return !(isNode(typeName) && typeName.name === 'const');
}
