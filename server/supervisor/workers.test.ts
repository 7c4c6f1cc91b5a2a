import { expect, test } from 'vitest';
import { parseEnv } from '@/server/env';
import { readFlags } from '@/server/supervisor/flags';
import type { Role } from '@/server/supervisor/role';
import { kindOf, rolesFor } from '@/server/supervisor/roles';
import { BadFlag, consumerNames, MOST_WORKERS } from '@/server/supervisor/workers';

const known = ['inventory', 'checkout', 'payments'];
const workersFor = (...args: string[]): Role[] =>
  rolesFor(parseEnv({}), readFlags(args, known).workers).filter((role) => kindOf(role) === 'consumers');
const consumersByName = (...args: string[]) =>
  Object.fromEntries(workersFor(...args).map(({ name, env }) => [name, env?.CONSUMERS]));

test('without a flag there is one process for all consumers', () => {
  expect(consumersByName()).toEqual({ consumers: '' });
});

test('a consumer gets processes of its own, and the others keep theirs', () => {
  expect(consumersByName('--workers', 'inventory=3')).toEqual({
    consumers: 'checkout,payments',
    'inventory-1': 'inventory',
    'inventory-2': 'inventory',
    'inventory-3': 'inventory',
  });
});

test('several consumers, in one flag or in several', () => {
  const expected = { consumers: 'checkout', 'inventory-1': 'inventory', 'payments-1': 'payments' };
  expect(consumersByName('--workers=inventory=1,payments=1')).toEqual(expected);
  expect(consumersByName('--workers', 'inventory=1', '--workers', 'payments=1')).toEqual(expected);
});

test('whole workers share everything, except what others have for themselves', () => {
  expect(consumersByName('--workers', '2')).toEqual({ consumers: '', 'consumers-2': '' });
  expect(consumersByName('--workers', '2,payments=1')).toEqual({
    consumers: 'inventory,checkout',
    'consumers-2': 'inventory,checkout',
    'payments-1': 'payments',
  });
});

test('when every consumer has a worker of its own, there is no other', () => {
  expect(Object.keys(consumersByName('--workers', 'inventory=1,payments=1,checkout=1'))).toEqual([
    'inventory-1',
    'payments-1',
    'checkout-1',
  ]);
});

test('however many there are, they leave half of the connections to the rest of the shop', () => {
  for (let count = 1; count <= MOST_WORKERS; count += 1) {
    const each = workersFor('--workers', String(count)).map(({ env }) => Number(env?.DATABASE_CONNECTIONS));
    expect(each).toHaveLength(count);
    expect(Math.min(...each)).toBeGreaterThanOrEqual(2);
    expect(each.reduce((sum, connections) => sum + connections)).toBeLessThanOrEqual(50);
  }
});

test('the consumers are those whose files there are', () => {
  expect(consumerNames()).toEqual(expect.arrayContaining(['inventory', 'checkout', 'order-status']));
});

test.each([
  ['stock=2', 'There is no consumer called "stock"; there are inventory, checkout, payments'],
  ['inventory=0', '--workers inventory=0: "0" is not a number of processes, such as 2 or inventory=3'],
  ['0', '--workers 0: "0" is not a number of processes, such as 2 or inventory=3'],
  ['-1', '"-1" is not a number of processes'],
  ['inventory', '"inventory" is not a number of processes'],
  ['inventory=two', '"two" is not a number of processes'],
  ['inventory=1.5', '"1.5" is not a number of processes'],
  ['inventory=', '"" is not a number of processes'],
  ['inventory=1=2', 'There is no consumer called'],
  ['inventory=1,inventory=2', 'says twice how many for inventory'],
  ['2,3', 'says twice how many for all'],
  ['', '"" is not a number of processes'],
  ['19', '--workers: 19 processes are more than one shop starts (18)'],
])('%j is refused in one line', (text, line) => {
  const read = () => readFlags([`--workers=${text}`], known);
  expect(read).toThrow(BadFlag);
  expect(read).toThrow(line);
});

test.each([
  [['--worker', '2'], "Unknown option '--worker'; npm start -- --help names the flags"],
  [['fast'], "Unexpected argument 'fast'"],
])('%j is refused in one line', (args, line) => {
  expect(() => readFlags(args, known)).toThrow(line);
});
