/** Every file starts with a sentence, and exported functions on the server have docstrings. */
import { exportedFunctions } from './functions';
import { finding, isCode, isServerCode, isTest, type Rule, syntaxOf, type TreeFile } from './source';

const head = /^(#!.*\n|['"]use (client|server)['"];?\n|\s)*\/\*\*\s[\s\S]*?[.!?:)]\s*(\*?\s*@[\s\S]*)?\*\//;

/** Every source file starts with a doc comment. */
export const headSentence: Rule = (tree) =>
  tree
    .filter((file) => isCode(file) && (!isTest(file) || !/\.(test|spec)\.tsx?$/.test(file.path)))
    .filter(({ text }) => !head.test(text))
    .map(({ path }) => `${path}:1 does not start with a sentence that says what it is for`);

/** Every exported function in server, db and consumers has a docstring. */
export const docstrings: Rule = (tree) =>
  tree.filter(isServerCode).flatMap((file) =>
    exportedFunctions(file)
      .filter(({ offset }) => !hasDocstring(file, offset))
      .map(({ name, offset }) => finding(file, offset, `${name} has no docstring`)),
  );

/** The comment directly before an export counts, unless it is the file's own. */
function hasDocstring(file: TreeFile, offset: number): boolean {
  const comments = syntaxOf(file).comments.filter(({ end }) => file.text.slice(end, offset).trim() === '');
  return comments.some(
    ({ value, start }) => value.startsWith('*') && file.text.slice(0, start).trim() !== '',
  );
}
