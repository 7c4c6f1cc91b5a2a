/** A test waits for what it wants to see and asserts something that can be otherwise. */
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

/** What waits for a second, or for as long as it is told, on however slow a machine. */
const impatient = /^vi\.wait(For|Until)$/;

/** No test sleeps for a fixed time, none has a patience of its own, and none asserts a constant. */
export const honestTests: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && isTest(file) && /\.(test|spec)\.tsx?$/.test(file.path))
    .flatMap((file) => {
      const calls = [...nodesOf(file)].filter(({ type }) => type === 'CallExpression');
      const sleeping = calls.filter((call) => sleeps.test(calleeName(call)));
      return [
        ...sleeping.map((call) => finding(file, call.start, 'sleeps instead of waiting for something')),
        ...calls
          .filter((call) => !isSpec(file) && (impatient.test(calleeName(call)) || hasPatience(call)))
          .map((call) =>
            finding(file, call.start, 'has a patience of its own: expect.poll has that of the run'),
          ),
        ...calls.filter(assertsConstant).map((call) => finding(file, call.start, 'asserts a constant')),
      ];
    });

// In a browser every wait may have its own: there are few of them, and their runner has no other.
const isSpec = ({ path }: TreeFile): boolean => path.endsWith('.spec.ts');

function hasPatience(call: SyntaxNode): boolean {
  const [, options] = Array.isArray(call.arguments) ? call.arguments : [];
  if (calleeName(call) !== 'expect.poll' || !isNode(options) || !Array.isArray(options.properties))
    return false;
  return options.properties.some(({ key }) => isNode(key) && key.name === 'timeout');
}

function assertsConstant(call: SyntaxNode): boolean {
  const [first] = Array.isArray(call.arguments) ? call.arguments : [];
  return calleeName(call) === 'expect' && isNode(first) && first.type === 'Literal';
}
