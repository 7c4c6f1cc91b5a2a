import { expect, test } from 'vitest';
import { consumers } from '@/consumers/index';
import { commandEntryPoints } from '@/server/commands/command-entry-points';
import { eventTypes } from '@/server/contracts/registry';
import { systemMap } from './system-map';
import { followersOf, producersOf } from './who-says-what';

const { nodes, edges } = systemMap();

test('every door, every consumer and every type of event is on the map, once', () => {
  const ids = nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { name } of commandEntryPoints) expect(ids).toContain(`command:${name}`);
  for (const { name } of consumers) expect(ids).toContain(`consumer:${name}`);
  const types = nodes.filter(({ column }) => column === 'subject').flatMap((node) => node.types);
  expect(types.toSorted()).toEqual([...eventTypes.keys()].toSorted());
});

test('every way leads from one place on the map to another', () => {
  const ids = new Set(nodes.map(({ id }) => id));
  for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
});

test.each([...eventTypes.values()])(
  '$type comes from all who publish it and goes to all who follow it',
  ({ type }) => {
    const ways = edges.filter(({ types }) => types.includes(type));
    const into = ways.filter(({ to }) => to.startsWith('subject:')).map(({ from }) => from.split(':')[1]);
    const outOf = ways.filter(({ from }) => from.startsWith('subject:')).map(({ to }) => to.split(':')[1]);
    expect(into.toSorted()).toEqual(
      producersOf(type)
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(outOf.toSorted()).toEqual(
      followersOf(type)
        .map(({ name }) => name)
        .toSorted(),
    );
  },
);
