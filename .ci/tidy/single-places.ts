/** Only one file reads the clock, only one uses randomness, and none opens a transaction. */
import { calleeName, finding, isNode, isServerCode, nodesOf, type Rule, type SyntaxNode } from './source';

type Guard = { calls: RegExp; home: string; what: string; bare?: true };

const guards: Guard[] = [
  { calls: /^Date\.now$/, home: 'server/clock.ts', what: 'reads the clock outside server/clock.ts' },
  {
    calls: /^(new )?Date$/,
    home: 'server/clock.ts',
    what: 'reads the clock outside server/clock.ts',
    bare: true,
  },
  {
    calls: /(^|\.)(random|randomUUID|randomBytes|randomInt|getRandomValues)$/,
    home: 'server/ids.ts',
    what: 'uses randomness outside server/ids.ts',
  },
  { calls: /\.(begin|savepoint)$/, home: '', what: 'opens a transaction; every write is one statement' },
];

/** Server code reads the clock and uses randomness only in their own files, and opens no transaction. */
export const singlePlaces: Rule = (tree) =>
  tree.filter(isServerCode).flatMap((file) => {
    const calls = [...nodesOf(file)].filter(
      ({ type }) => type === 'CallExpression' || type === 'NewExpression',
    );
    return calls.flatMap((call) =>
      guards
        .filter((guard) => guard.home !== file.path && breaks(guard, call))
        .map(({ what }) => finding(file, call.start, what)),
    );
  });

/** A bare guard applies only without arguments: `new Date(text)` parses a time and does not read the clock. */
function breaks({ calls, bare }: Guard, call: SyntaxNode): boolean {
  const givesArguments = Array.isArray(call.arguments) && call.arguments.some(isNode);
  return calls.test(calleeName(call)) && !(bare && givesArguments);
}
