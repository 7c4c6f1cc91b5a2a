import { expect, it } from 'vitest';
import { healthLines } from './health-lines';

const well = { status: 'ok' as const, troubles: [], retrying: 0, dead: 0 };
const linksOf = (health: Parameters<typeof healthLines>[0]) => healthLines(health).map(({ href }) => href);

it('a healthy shop has no lines', () => {
  expect(healthLines(well)).toEqual([]);
});

it('a dead letter of a working consumer links to the dead letters only', () => {
  expect(healthLines({ ...well, dead: 1 })).toMatchObject([
    { words: '1 delivery is dead-lettered.', href: '/admin/dead-letters' },
  ]);
});

it('lag, retries and dead letters are three lines, each with its own link', () => {
  const troubles = [{ name: 'payments', state: 'behind' }];
  expect(linksOf({ status: 'degraded', troubles, retrying: 2, dead: 3 })).toEqual([
    '/admin/consumers',
    '/admin/timeline?failure=retrying',
    '/admin/dead-letters',
  ]);
});

it('a database that is down is the only line', () => {
  expect(linksOf({ ...well, status: 'down', retrying: 2 })).toEqual([undefined]);
});
