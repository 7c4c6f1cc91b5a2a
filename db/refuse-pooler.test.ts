import { expect, test } from 'vitest';
import { startupParameters } from './connect';
import { poolerIn } from './refuse-pooler';

const session = (pid: number, other: object = {}) => ({ pid, ...startupParameters, ...other });
const seen = (one: number, other: number, again: number) => ({
  one: session(one),
  other: session(other),
  again: session(again),
});

test('connections with a server process of their own are as they should be', () => {
  expect(poolerIn([seen(1, 2, 1), seen(1, 2, 1)])).toBeUndefined();
});

test('a connection that was cut off in between is no pooler', () => {
  expect(poolerIn([seen(1, 2, 3), seen(3, 2, 3)])).toBeUndefined();
});

test.each([
  ['that both connections share', [seen(1, 2, 1), seen(1, 1, 1)]],
  ['that goes to another connection between two statements', [seen(1, 2, 2)]],
  ['that is another one for each statement', [seen(1, 2, 3), seen(4, 5, 6)]],
])('a server process %s is that of a pooler', (_, sessions) => {
  expect(poolerIn(sessions)).toContain('transaction mode');
});

test.each([
  ['role', { role: 'shop' }, 'works as "shop"'],
  ['timeout', { timeout: '0' }, 'statement_timeout of 0'],
])('a connection without our %s says what it has instead', (_, other, said) => {
  const round = { ...seen(1, 2, 1), one: session(1, other) };
  expect(poolerIn([round])).toContain(said);
});
