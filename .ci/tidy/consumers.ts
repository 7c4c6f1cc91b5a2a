/** A consumer is one file and one line: each file that follows events is in the list that is run. */
import { importsOf } from './imports';
import type { Rule } from './source';

const consumer = /^consumers\/([^/]+\.(projection|mirror|saga|effect))\.ts$/;

/** Every projection, mirror, saga and effect is imported by consumers/index.ts. */
export const registeredConsumers: Rule = (tree) => {
  const index = tree.find(({ path }) => path === 'consumers/index.ts');
  const listed = index ? importsOf(index).map(({ specifier }) => specifier.split('/').at(-1)) : [];
  return tree
    .map(({ path }) => ({ path, name: consumer.exec(path)?.[1] }))
    .filter(({ name }) => name !== undefined && !listed.includes(name))
    .map(({ path }) => `${path}:1 is not listed in consumers/index.ts`);
};
