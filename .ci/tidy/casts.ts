/** A type is earned by parsing, not claimed: no casts but the few that are listed here with their reason. */
import { finding, isCode, isNode, isTest, nodesOf, type Rule } from './source';

/** Where a cast may stand, and why nothing else would do. */
const granted: { path: string; because: string }[] = [
  {
    path: 'server/contracts/read-event.ts',
    because: 'this is the parsing: the schema of the type was just applied',
  },
  {
    path: 'consumers/harness/define.ts',
    because: 'each consumer knows its own types; in the one list of all of them they are erased',
  },
  {
    path: 'consumers/harness/project.ts',
    because: 'rows of a read model come back as the projection that owns the table has written them',
  },
  {
    path: 'consumers/harness/reflect.ts',
    because: 'the same, of the mirror that owns the table',
  },
  {
    path: 'db/feed.ts',
    because: 'news are read thousands of times a second, and were written by our own projections',
  },
];

/** No `as` but `as const`, and no angle-bracket casts. */
export const casts: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && !isTest(file) && !granted.some(({ path }) => path === file.path))
    .flatMap((file) =>
      [...nodesOf(file)].filter(isCast).map((node) => finding(file, node.start, 'casts instead of parsing')),
    );

function isCast(node: { type: string; typeAnnotation?: unknown }): boolean {
  if (node.type === 'TSTypeAssertion') return true;
  if (node.type !== 'TSAsExpression' || !isNode(node.typeAnnotation)) return false;
  const { typeName } = node.typeAnnotation;
  return !(isNode(typeName) && typeName.name === 'const');
}
