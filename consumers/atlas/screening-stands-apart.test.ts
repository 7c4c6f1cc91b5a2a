import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { consumers } from '..';
import { listedIn, ownFiles } from './screening-stands-apart';
import { producersOf } from './who-says-what';

/** Where something is decided, recorded or followed. */
const folders = ['consumers', 'server/commands', 'server/contracts', 'server/domain', 'server/relay'];

const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.includes('test'))
    .map((name) => `${folder}/${name}`);

test('only screening’s own files and the registries mention it', () => {
  const knowing = folders.flatMap(filesIn).filter((file) => /screen/i.test(readFileSync(file, 'utf8')));
  expect(knowing.toSorted()).toEqual([...ownFiles, ...listedIn].toSorted());
});

test('screening subscribes to an event that existed before it', () => {
  const screening = consumers.find(({ name }) => name === 'screening');
  expect(screening).toMatchObject({ follows: ['order.placed'], shipped: 'off' });
  expect(producersOf('order.placed').map(({ name }) => name)).not.toContain('screening');
});
