import { expect, test } from 'vitest';
import { laidOutGraph, linksOf } from './graph-layout';
import { after, history } from './test-history';

const [placed, reserved] = history().events;
const deed = { where: 'mail', what: 'Receipt', at: after(60), eventId: reserved?.id, details: {} } as const;

test('each event follows from what caused it, the first from something beyond, a deed from its event', () => {
  const { nodes, edges } = linksOf(history({ outside: [deed] }));
  expect(nodes.map(({ kind }) => kind).sort()).toEqual(['beyond', 'event', 'event', 'outside']);
  expect(edges).toEqual([
    { from: 'click', to: placed?.id },
    { from: placed?.id, to: reserved?.id },
    { from: reserved?.id, to: 'deed-0' },
  ]);
});

test('what follows is beneath what it follows from, and everything lies inside', () => {
  const { nodes, edges, width } = laidOutGraph(history({ outside: [deed] }));
  const topOf = (id: string) => nodes.find((node) => node.id === id)?.top ?? -1;
  for (const { from, to } of edges) expect(topOf(to)).toBeGreaterThan(topOf(from));
  for (const { left } of nodes) {
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThan(width);
  }
});

test('nothing is drawn of nothing', () => {
  expect(laidOutGraph(history({ events: [] })).nodes).toEqual([]);
});
