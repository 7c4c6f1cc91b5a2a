/** A test waits for what it wants to see and asserts something that can be otherwise. */
import { calleeName, finding, isCode, isNode, isTest, nodesOf, type Rule, type SyntaxNode } from './source';

const sleeps = /^(pause|sleep|delay|.*\.waitForTimeout|setTimeout)$/;

/** No test sleeps for a fixed time, and none asserts a constant. */
export const honestTests: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && isTest(file) && /\.(test|spec)\.tsx?$/.test(file.path))
    .flatMap((file) => {
      const calls = [...nodesOf(file)].filter(({ type }) => type === 'CallExpression');
      const sleeping = calls.filter((call) => sleeps.test(calleeName(call)));
      return [
        ...sleeping.map((call) => finding(file, call.start, 'sleeps instead of waiting for something')),
        ...calls.filter(assertsConstant).map((call) => finding(file, call.start, 'asserts a constant')),
      ];
    });

function assertsConstant(call: SyntaxNode): boolean {
  const [first] = Array.isArray(call.arguments) ? call.arguments : [];
  return calleeName(call) === 'expect' && isNode(first) && first.type === 'Literal';
}
