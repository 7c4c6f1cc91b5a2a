/** Every consumer file is in the list of consumers. */
import { importsOf } from './imports';
import type { Rule } from './source';

const consumer = /^consumers\/([^/]+\.(projection|mirror|saga|effect))\.ts$/;

/** consumers/index.ts imports every projection, mirror, saga and effect. */
export const registeredConsumers: Rule = (tree) => {
  const index = tree.find(({ path }) => path === 'consumers/index.ts');
  const listed = index ? importsOf(index).map(({ specifier }) => specifier.split('/').at(-1)) : [];
  return tree
    .map(({ path }) => ({ path, name: consumer.exec(path)?.[1] }))
    .filter(({ name }) => name !== undefined && !listed.includes(name))
    .map(({ path }) => `${path}:1 is not listed in consumers/index.ts`);
};
