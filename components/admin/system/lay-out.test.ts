import { expect, test } from 'vitest';
import { layOut } from './lay-out';
import type { MapNode, SystemMap } from './map';

const node = (column: MapNode['column'], name: string): MapNode => ({
  ...{ id: `${column}:${name}`, column, name, kind: 'any', emits: [], types: [] },
});
const map: SystemMap = {
  nodes: [
    node('command', 'place-order'),
    ...['order', 'stock', 'legacy-writer'].map((name) => node('subject', name)),
    ...['inventory', 'checkout', 'order-status'].map((name) => node('consumer', name)),
    node('outcome', 'order_status'),
  ],
  edges: [
    { from: 'command:place-order', to: 'subject:order', types: ['order.placed'] },
    { from: 'subject:order', to: 'consumer:inventory', types: ['order.placed'] },
    { from: 'consumer:inventory', to: 'subject:stock', types: ['stock.reserved'] },
    { from: 'subject:stock', to: 'consumer:checkout', types: ['stock.reserved'] },
    { from: 'consumer:order-status', to: 'outcome:order_status', types: [] },
  ],
};
const drawing = layOut(map);

test('every node lies in its column, and no nodes overlap', () => {
  expect(drawing.nodes).toHaveLength(map.nodes.length);
  for (const one of drawing.nodes) {
    expect(one.x + one.width).toBeLessThanOrEqual(drawing.width);
    expect(one.y + one.height).toBeLessThanOrEqual(drawing.height);
    for (const other of drawing.nodes) {
      if (one === other) continue;
      const apart = one.x !== other.x || Math.abs(one.y - other.y) >= one.height;
      expect(apart, `${one.id} and ${other.id}`).toBe(true);
    }
  }
});

test('every edge has a path, and those back to the log are marked', () => {
  expect(drawing.edges.map(({ id, back }) => [id, back])).toEqual(
    map.edges.map(({ from, to }) => [`${from} > ${to}`, to === 'subject:stock']),
  );
  for (const { path } of drawing.edges) expect(path).not.toContain('NaN');
});
