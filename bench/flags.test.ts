import { expect, test } from 'vitest';
import { BadFlag } from './command-line';
import { readFlags } from './flags';

test('the default is ten thousand orders, thirty-two at a time', () => {
  expect(readFlags([])).toMatchObject({
    orders: 10_000,
    hot: 2_000,
    mix: 'both',
    concurrency: 32,
    pressure: 0,
    json: false,
    profile: [],
  });
});

test('flags are parsed', () => {
  expect(readFlags(['--orders', '500', '--concurrency=8', '--json', '--profile', 'web,relay'])).toMatchObject(
    {
      orders: 500,
      concurrency: 8,
      json: true,
      profile: ['web', 'relay'],
    },
  );
});

test.each([
  [['--orders', 'many'], '--orders must be a whole number from 1 to 1000000'],
  [['--concurrency', '0'], '--concurrency must be a whole number from 1 to 1000'],
  [['--profile', 'Web!'], '--profile must be roles, such as web or consumers,relay'],
  [['--order', '5'], "Unknown option '--order'; npm run bench -- --help names the flags"],
  [['--workers', 'inventory=none'], '--workers inventory=none: "none" is not a number of processes'],
  [['--mix', 'cold'], '--mix must be both, ordinary or hot'],
  [['fast'], "Unexpected argument 'fast'; npm run bench -- --help names the flags"],
])('%j is rejected in one line', (args, message) => {
  const read = () => readFlags(args);
  expect(read).toThrow(BadFlag);
  expect(read).toThrow(message);
});
