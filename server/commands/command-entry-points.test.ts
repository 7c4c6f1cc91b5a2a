import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventTypes } from '@/server/contracts/registry';
import { leadsTo } from '@/server/domain/leads-to';
import { commandEntryPoints } from './command-entry-points';

const known = new Set<string>([...Object.keys(leadsTo), ...eventTypes.keys()]);
const names = (source: string, form: RegExp) =>
  [...source.matchAll(form)].flatMap(([, name = '']) => (known.has(name) ? [name] : []));
const read = (file: string) => readFileSync(file, 'utf8');

const commandFiles = readdirSync('server/commands')
  .filter((file) => file.endsWith('.ts') && !file.includes('test') && file !== 'command-entry-points.ts')
  .map((file) => `server/commands/${file}`);
const files = [...new Set([...commandFiles, ...commandEntryPoints.map(({ file }) => file)])];

test.each(files)('%s issues exactly the commands and events that its entry point declares', (file) => {
  const source = read(file);
  const declared = commandEntryPoints
    .filter((entryPoint) => entryPoint.file === file)
    .flatMap(({ commands, events }) => [...commands, ...events]);
  expect(declared).toEqual(expect.arrayContaining(names(source, /\btype: '([a-z.-]+)'/g)));
  expect(names(source, /'([a-z.-]+)'/g)).toEqual(expect.arrayContaining(declared));
});
