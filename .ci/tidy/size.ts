/** Limits on file length, line width, function length and nesting. */

import { functionsIn, linesOf } from './functions';
import {
  childrenOf,
  finding,
  isCode,
  isTest,
  type Rule,
  type SyntaxNode,
  syntaxOf,
  type TreeFile,
} from './source';

const limits = { fileLines: 250, testLines: 300, columns: 120, medianLines: 12, depth: 3 };

/** No file is longer than 250 lines, or 300 for a test. */
export const fileLength: Rule = (tree) =>
  tree.filter(isCode).flatMap((file) => {
    const lines = file.text.trimEnd().split('\n').length;
    const limit = isTest(file) ? limits.testLines : limits.fileLines;
    return lines > limit ? [`${file.path}:${limit} has ${lines} lines, more than ${limit}`] : [];
  });

/** No line is wider than 120 columns, unless it is one long word that cannot be broken. */
export const lineWidth: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) || file.path.endsWith('.css'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        const unbroken = line.trim().split(/\s+/).length <= 2 && /['"`]/.test(line);
        return line.length > limits.columns && !unbroken
          ? [`${path}:${index + 1} is ${line.length} columns wide`]
          : [];
      }),
    );

/** The median function has at most 12 lines. */
export const medianFunction: Rule = (tree) => {
  const lengths = tree
    .filter((file) => isCode(file) && !isTest(file))
    .flatMap((file) => functionsIn(file).map((each) => linesOf(file, each)))
    .filter((lines) => lines > 1)
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median > limits.medianLines ? [`.:1 the median function has ${median} lines`] : [];
};

const blocks = /^(If|For|ForIn|ForOf|While|DoWhile|Switch|Try)Statement$/;

/** No function nests more than three blocks. */
export const nesting: Rule = (tree) =>
  tree.filter(isCode).flatMap((file) => [...tooDeep(file, { ...syntaxOf(file).program }, 0)]);

function* tooDeep(file: TreeFile, node: SyntaxNode, depth: number): Generator<string> {
  for (const child of childrenOf(node)) {
    const isElseIf = node.type === 'IfStatement' && child === node.alternate && child.type === 'IfStatement';
    const inner = child.type.includes('Function')
      ? 0
      : depth + (blocks.test(child.type) && !isElseIf ? 1 : 0);
    if (inner > limits.depth) yield finding(file, child.start, `is nested ${inner} deep`);
    else yield* tooDeep(file, child, inner);
  }
}
