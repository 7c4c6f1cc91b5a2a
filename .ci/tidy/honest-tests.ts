/** Tests wait for conditions instead of sleeping, and assert something that can fail. */
import {
  calleeName,
  finding,
  isCode,
  isNode,
  isTest,
  nodesOf,
  type Rule,
  type SyntaxNode,
  type TreeFile,
} from './source';

const sleeps = /^(pause|sleep|delay|.*\.waitForTimeout|setTimeout)$/;

/** Waits with a fixed timeout, whatever the speed of the machine. */
const fixedWait = /^vi\.wait(For|Until)$/;

/** No test sleeps, sets its own timeout, or asserts a constant. */
export const honestTests: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && isTest(file) && /\.(test|spec)\.tsx?$/.test(file.path))
    .flatMap((file) => {
      const calls = [...nodesOf(file)].filter(({ type }) => type === 'CallExpression');
      const sleeping = calls.filter((call) => sleeps.test(calleeName(call)));
      return [
        ...sleeping.map((call) => finding(file, call.start, 'sleeps instead of waiting for a condition')),
        ...calls
          .filter((call) => !isSpec(file) && (fixedWait.test(calleeName(call)) || hasTimeout(call)))
          .map((call) =>
            finding(file, call.start, 'sets a timeout of its own: expect.poll uses that of the run'),
          ),
        ...calls.filter(assertsConstant).map((call) => finding(file, call.start, 'asserts a constant')),
      ];
    });

// Playwright has no timeout of the whole run, so a browser test may set its own.
const isSpec = ({ path }: TreeFile): boolean => path.endsWith('.spec.ts');

function hasTimeout(call: SyntaxNode): boolean {
  const [, options] = Array.isArray(call.arguments) ? call.arguments : [];
  if (calleeName(call) !== 'expect.poll' || !isNode(options) || !Array.isArray(options.properties))
    return false;
  return options.properties.some(({ key }) => isNode(key) && key.name === 'timeout');
}

function assertsConstant(call: SyntaxNode): boolean {
  const [first] = Array.isArray(call.arguments) ? call.arguments : [];
  return calleeName(call) === 'expect' && isNode(first) && first.type === 'Literal';
}
