import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openAppendOnlyFile } from './append-only-file';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'append-only-'));
  path = join(folder, 'deep', 'lines.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const openAndCollect = async () => {
  const lines: string[] = [];
  const file = await openAppendOnlyFile(path, (line) => lines.push(JSON.parse(line)));
  return { file, lines };
};

test('lines survive a restart, in order and at their positions', async () => {
  const first = await openAndCollect();
  const words = Array.from({ length: 500 }, (_, index) => `wörd ${index}`);
  const places = await Promise.all(words.map((word) => first.file.append(JSON.stringify(word))));
  await first.file.close();
  const second = await openAndCollect();
  expect(second.lines).toEqual(words);
  const place = places[321];
  expect(place && (await second.file.read(place))).toBe('"wörd 321"');
  await second.file.close();
});

test('a line is on disk once its append resolves', async () => {
  const { file } = await openAndCollect();
  await file.append('"kept"');
  expect(await readFile(path, 'utf8')).toBe('"kept"\n');
  await file.close();
});

test('synced resolves only after earlier appends', async () => {
  const { file } = await openAndCollect();
  const order: string[] = [];
  const appended = file.append('"kept"').then(() => order.push('appended'));
  await file.synced();
  order.push('synced');
  await appended;
  expect(order).toEqual(['appended', 'synced']);
  await file.close();
});

test.each(['"torn', '"torn\n', '\0\0\0\n'])(
  'a torn last line (%j) is truncated and overwritten',
  async (tail) => {
    const first = await openAndCollect();
    await first.file.append('"whole"');
    await first.file.close();
    await appendFile(path, tail);
    const second = await openAndCollect();
    await second.file.append('"next"');
    await second.file.close();
    expect(second.lines).toEqual(['whole']);
    expect(await readFile(path, 'utf8')).toBe('"whole"\n"next"\n');
  },
);

test('an unreadable line before the last is an error', async () => {
  const { file } = await openAndCollect();
  await file.close();
  await writeFile(path, '"a"\nnonsense\n"b"\n');
  await expect(openAndCollect()).rejects.toThrow('unreadable at byte 4');
});

test('a line longer than one read is read completely', async () => {
  const first = await openAndCollect();
  const long = 'x'.repeat(3 << 20);
  await first.file.append(JSON.stringify(long));
  await first.file.append('"after"');
  await first.file.close();
  const second = await openAndCollect();
  expect(second.lines).toEqual([long, 'after']);
  await second.file.close();
});

test('a closed file rejects appends', async () => {
  const { file } = await openAndCollect();
  await file.close();
  await expect(file.append('"late"')).rejects.toThrow('closed');
});
