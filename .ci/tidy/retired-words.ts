/** Private words that were replaced by the field's own, and the rule that keeps them from coming back. */
import type { Rule } from './source';

/** A regular expression for whole words in lower case, separated by spaces, and what to write instead. */
type RetiredWord = readonly [words: string, instead: string];

/** Gone from the tree. */
const retired: readonly RetiredWord[] = [
  ['doorkeepers?', 'admission control'],
  ['lanes?', 'partition'],
  ['held deliver(y|ies)', 'parked delivery'],
  ['outlets?', 'send queue'],
  ['lifelines?', 'reconnecting socket'],
  ['weather', 'fault state'],
  ['beyond lane', 'consumer lag'],
  ['(escape )?hatch(es)?', 'fast path'],
  ['unswept', 'missing deliveries'],
  ['deeds?', 'operator log'],
  ['(?<!writing )desks?', 'decision session'],
  ['handlings', 'delivery history'],
  ['surroundings', 'environment'],
  ['asked together', 'batch loader'],
];

/** Still in the tree. */
const retiring: readonly RetiredWord[] = [
  ['slots?', 'partition hash'],
  ['(?<!(items|self|justify|content) )stretch(es)?', 'range'],
  ['tills?', 'legacy writer'],
  ['errands?', 'request class, operator script'],
  ['mended', 'resolved, corrected'],
  ['atlas', 'system map'],
  ['forgetting', 'retention, erasure'],
  ['bury|buried', 'dead-letter'],
];

/** Migrations and their test, generated files, product copy, the changelog, and this list. */
const exempt = new RegExp(
  [
    '^db/migrations/',
    '^db/catalogue/products.json',
    '^public/',
    '^CHANGELOG.md',
    '^package-lock.json',
    '^docs/schemas/',
    '^docs/(openapi|asyncapi).json',
    '^.ci/tidy/retired-words.',
    '/migrate.db.test.ts$',
  ].join('|'),
);

/** `beyondLane`, `beyond_lane` and `beyond-lane` are all `beyond lane`. */
const plainWords = (text: string): string =>
  text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();

/** No file name, identifier or sentence uses a retired word. */
export const retiredWords: Rule = (tree) => findWords(tree, retired);

/** A word that has left the tree is retired, so that it does not come back. */
export const retiringWords: Rule = (tree) =>
  retiring
    .filter((word) => findWords(tree, [word]).length === 0)
    .map(([word]) => `.ci/tidy/retired-words.ts:1 "${word}" is gone: move it to the retired words`);

/** Where these words are used: `path:line says "word": write "another"`. */
export function findWords(tree: Parameters<Rule>[0], words: readonly RetiredWord[]): string[] {
  const patterns = words.map(([word, instead]) => ({ pattern: new RegExp(`\\b(${word})\\b`), instead }));
  return tree
    .filter(({ path }) => !exempt.test(path))
    .flatMap(({ path, text }) =>
      plainWords(`${path}\n${text}`)
        .split('\n')
        .flatMap((line, index) =>
          patterns.flatMap(({ pattern, instead }) => {
            const [found] = pattern.exec(line) ?? [];
            return found ? [`${path}:${index || 1} says "${found}": write "${instead}"`] : [];
          }),
        ),
    );
}
