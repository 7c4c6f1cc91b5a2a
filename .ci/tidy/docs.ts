/** Every file begins with one sentence, and each exported function of the deciding side says what it does. */
import { exportedFunctions } from './functions';
import { finding, isCode, isServerCode, isTest, type Rule, syntaxOf, type TreeFile } from './source';

const head = /^(#!.*\n|['"]use (client|server)['"];?\n|\s)*\/\*\*\s[\s\S]*?[.!?:)]\s*(\*?\s*@[\s\S]*)?\*\//;

/** Each file of the product opens with a sentence that says what it keeps true. */
export const headSentence: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && (!isTest(file) || !/\.(test|spec)\.tsx?$/.test(file.path)))
    .filter(({ text }) => !head.test(text))
    .map(({ path }) => `${path}:1 does not begin with a sentence about what it keeps true`);

/** Each exported function under server, db and consumers has a docstring. */
export const docstrings: Rule = (tree) =>
  tree.filter(isServerCode).flatMap((file) =>
    exportedFunctions(file)
      .filter(({ offset }) => !hasDocstring(file, offset))
      .map(({ name, offset }) => finding(file, offset, `${name} has no docstring`)),
  );

/** The comment right before an export, if it is not the one that opens the file. */
function hasDocstring(file: TreeFile, offset: number): boolean {
  const comments = syntaxOf(file).comments.filter(({ end }) => file.text.slice(end, offset).trim() === '');
  return comments.some(
    ({ value, start }) => value.startsWith('*') && file.text.slice(0, start).trim() !== '',
  );
}
