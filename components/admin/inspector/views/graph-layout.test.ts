import { expect, test } from 'vitest';
import { after, history } from '../test-history';
import { laidOutGraph, linksOf } from './graph-layout';

const [placed, reserved] = history().events;
const external = {
  where: 'mail',
  what: 'Receipt',
  at: after(60),
  eventId: reserved?.id,
  details: {},
} as const;

test('each event follows its cause, the first a request, and an external action its event', () => {
  const { nodes, edges } = linksOf(history({ outside: [external] }));
  expect(nodes.map(({ kind }) => kind).sort()).toEqual(['event', 'event', 'outside', 'request']);
  expect(edges).toEqual([
    { from: 'click', to: placed?.id },
    { from: placed?.id, to: reserved?.id },
    { from: reserved?.id, to: 'external-0' },
  ]);
});

test('each node lies below its cause and within the graph', () => {
  const { nodes, edges, width } = laidOutGraph(history({ outside: [external] }));
  const topOf = (id: string) => nodes.find((node) => node.id === id)?.top ?? -1;
  for (const { from, to } of edges) expect(topOf(to)).toBeGreaterThan(topOf(from));
  for (const { left } of nodes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThan(width);
  }
});

test('no events give an empty graph', () => {
  expect(laidOutGraph(history({ events: [] })).nodes).toEqual([]);
});
