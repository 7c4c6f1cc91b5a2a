import { expect, test } from 'vitest';
import { consumers } from '@/consumers/index';
import { commandEntryPoints } from '@/server/commands/command-entry-points';
import { eventTypes } from '@/server/contracts/registry';
import { leadsTo } from '@/server/domain/leads-to';
import { followersOf, givenBy, producersOf } from './who-says-what';

const types = [...eventTypes.values()].map(({ type }) => type);

test.each(types)('somebody publishes %s', (type) => expect(producersOf(type)).not.toEqual([]));

test('every command is given by somebody', () => {
  const given = new Set([
    ...consumers.flatMap(givenBy),
    ...commandEntryPoints.flatMap(({ commands }) => commands),
  ]);
  expect(Object.keys(leadsTo).filter((command) => ![...given].some((one) => one === command))).toEqual([]);
});

test('who publishes and who follows is told from the definitions', () => {
  expect(producersOf('order.cancelled')).toEqual(
    expect.arrayContaining([
      { name: 'cancel-order', kind: 'shopper', commands: ['cancel-order'] },
      { name: 'checkout', kind: 'saga', commands: ['cancel-order'] },
    ]),
  );
  expect(followersOf('payment.requested')).toEqual(
    expect.arrayContaining([{ name: 'payments', kind: 'effect' }]),
  );
  expect(followersOf('nobody.knows')).toEqual([]);
});
