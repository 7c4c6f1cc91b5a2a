import { describe, expect, test } from 'vitest';
import { exactPins, lockedVersions } from './versions';

const manifest = (version: string) => [
  { path: 'package.json', text: JSON.stringify({ dependencies: { next: version } }) },
];
const locked = (path: string, entry: object) => [
  { path: 'package-lock.json', text: JSON.stringify({ packages: { [path]: entry } }) },
];

describe('pins', () => {
  test.each(['^16.4.6', '~16.4.6', '16.4', 'latest', '*', 'file:../next'])(
    '%s is not an exact version',
    (version) => {
      expect(exactPins(manifest(version))).toHaveLength(1);
    },
  );

  test.each(['16.4.6', '18.4.0-beta.17'])('%s is an exact version', (version) => {
    expect(exactPins(manifest(version))).toEqual([]);
  });

  test('a missing package.json or lock file is reported', () => {
    expect([...exactPins([]), ...lockedVersions([])]).toHaveLength(2);
  });
});

describe('locked versions', () => {
  test.each([
    ['node_modules/next', '16.4.5'],
    ['node_modules/next', '15.9.9'],
    ['node_modules/next', '16.4.6-canary.1'],
    ['node_modules/a/node_modules/engine.io', '6.6.9'],
    ['node_modules/socket.io-parser', '4.2.6'],
    ['node_modules/sharp', '0.34.99'],
  ])('%s %s is below its minimum', (path, version) => {
    expect(lockedVersions(locked(path, { version }))).toHaveLength(1);
  });

  test.each([
    ['node_modules/next', '16.4.6'],
    ['node_modules/next', '17.0.0'],
    ['node_modules/drizzle-orm', '0.100.0'],
    ['node_modules/anything', '0.0.1'],
  ])('%s %s is allowed', (path, version) => {
    expect(lockedVersions(locked(path, { version }))).toEqual([]);
  });

  test('an entry with a host is reported', () => {
    expect(
      lockedVersions(locked('node_modules/a', { version: '1.0.0', resolved: 'https://host/a.tgz' })),
    ).toHaveLength(1);
  });
});
