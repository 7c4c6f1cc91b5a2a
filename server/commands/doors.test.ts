import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { eventTypes } from '@/server/contracts/registry';
import { leadsTo } from '@/server/domain/leads-to';
import { doors } from './doors';

const known = new Set<string>([...Object.keys(leadsTo), ...eventTypes.keys()]);
const names = (source: string, form: RegExp) =>
  [...source.matchAll(form)].flatMap(([, name = '']) => (known.has(name) ? [name] : []));
const read = (file: string) => readFileSync(file, 'utf8');

const commandFiles = readdirSync('server/commands')
  .filter((file) => file.endsWith('.ts') && !file.includes('test') && file !== 'doors.ts')
  .map((file) => `server/commands/${file}`);
const files = [...new Set([...commandFiles, ...doors.map(({ file }) => file)])];

test.each(files)('%s asks for and records what its door says, and nothing else', (file) => {
  const source = read(file);
  const said = doors
    .filter((door) => door.file === file)
    .flatMap(({ gives, records }) => [...gives, ...records]);
  expect(said).toEqual(expect.arrayContaining(names(source, /\btype: '([a-z.-]+)'/g)));
  expect(names(source, /'([a-z.-]+)'/g)).toEqual(expect.arrayContaining(said));
});
