/** The tree contains nothing about who wrote it, on which machine, or from which package mirror. */
import type { Rule, TreeFile } from './source';

// Split, so that this file does not contain what it forbids.
const forbidden = [
  ['a maker', ['clau', 'de|anth', 'ropic|open', 'ai\\b|chat', 'gpt|copi', 'lot\\b|lang', 'uage model']],
  ['a maker', ['\\bAI (ag', 'ent|assis', 'tant|ses', 'sion)|\\bLL', 'Ms?\\b|co-authored', '-by:']],
  ['a workplace', ['/wo', 'rk/(main|sha', 'red)|/tm', 'p/te', 'am|bri', 'ef\\.md']],
  [
    'a registry host',
    ['regis', 'try\\.(npm', 'js|yar', 'npkg)|deb\\.deb', 'ian\\.org|verda', 'ccio|arti', 'factory'],
  ],
] as const;
const patterns = forbidden.map(([what, pieces]) => ({ what, pattern: new RegExp(pieces.join(''), 'i') }));

/** No text names an authoring tool, a private path, or the host of a registry. */
export const productVoice: Rule = (tree) => tree.flatMap((file) => [...foreignWords(file)]);

function* foreignWords({ path, text }: TreeFile): Generator<string> {
  for (const [index, line] of text.split('\n').entries()) {
    for (const { what, pattern } of patterns) {
      const word = pattern.exec(line)?.[0];
      if (word) yield `${path}:${index + 1} names ${what}: ${word}`;
    }
  }
}
