import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fileInTarball, verifyIntegrity } from '@/server/supervisor/tarball';

const hello =
  'sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==';

function entry(path: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write(`${content.length.toString(8).padStart(11, '0')} `, 124);
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

const archive = gzipSync(
  Buffer.concat([
    entry('package/a.txt', 'x'.repeat(600)),
    entry('package/bin/b', 'binary'),
    Buffer.alloc(1024),
  ]),
);

test('bytes with the pinned hash are accepted', () => {
  expect(() => verifyIntegrity(Buffer.from('hello'), hello)).not.toThrow();
});

test('bytes that differ are refused, and both hashes are named', () => {
  expect(() => verifyIntegrity(Buffer.from('hellp'), hello)).toThrow(/refused: .*sha512-.*sha512-m3HS/);
});

test('a file after others is extracted completely', () => {
  expect(fileInTarball(archive, 'package/bin/b').toString()).toBe('binary');
  expect(fileInTarball(archive, 'package/a.txt')).toHaveLength(600);
});

test('a missing file is an error that names it', () => {
  expect(() => fileInTarball(archive, 'package/bin')).toThrow('no package/bin');
});
