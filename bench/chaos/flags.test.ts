import { expect, test } from 'vitest';
import { BadFlag } from '../command-line';
import { readFlags } from './flags';

test('the default run takes some minutes', () => {
  expect(readFlags([])).toMatchObject({ orders: 1_000, kills: 20, aimed: 2, seed: 1, json: false });
});

test('every flag is parsed', () => {
  const args = '--orders 9 --kills 0 --faults 3 --aimed 0 --seed 4294967295 --minutes 0.5 --report x --json';
  expect(readFlags(args.split(' '))).toMatchObject({
    orders: 9,
    kills: 0,
    faults: 3,
    aimed: 0,
    seed: 4_294_967_295,
    minutes: 0.5,
    report: 'x',
    json: true,
  });
});

test.each([
  ['--orders 0', '--orders must be a whole number from 1'],
  ['--kills many', '--kills must be a whole number'],
  ['--seed -1', '--seed'],
  ['--minutes 0', '--minutes must be minutes from 0.2'],
  ['--everything', "Unknown option '--everything'"],
])('%s is rejected with a reason', (args, why) => {
  const read = () => readFlags(args.split(' '));
  expect(read).toThrow(BadFlag);
  expect(read).toThrow(why);
});
