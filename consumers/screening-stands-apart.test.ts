import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listedIn, ownFiles } from './atlas/screening-stands-apart';
import { producersOf } from './atlas/who-says-what';
import { consumers } from './index';

/** Where something is decided, recorded or followed. */
const folders = ['consumers', 'server/commands', 'server/contracts', 'server/domain', 'server/relay'];

const filesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.includes('test'))
    .map((name) => `${folder}/${name}`);

test('only its own files and the lists of everything know of the screening', () => {
  const knowing = folders.flatMap(filesIn).filter((file) => /screen/i.test(readFileSync(file, 'utf8')));
  expect(knowing.toSorted()).toEqual([...ownFiles, ...listedIn].toSorted());
});

test('it follows a fact that was there before, and nobody records that fact for its sake', () => {
  const screening = consumers.find(({ name }) => name === 'screening');
  expect(screening).toMatchObject({ follows: ['order.placed'], shipped: 'off' });
  expect(producersOf('order.placed').map(({ name }) => name)).not.toContain('screening');
});
