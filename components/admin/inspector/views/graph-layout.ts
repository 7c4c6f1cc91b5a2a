/** Lays out the causation graph from top to bottom: the request, its events, and external actions. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Inspection } from '@/server/contracts/inspection';
import { recorderOf } from '../waterfall/bars';

/** A node; `eventId` links it to an event. */
export type GraphNode = {
  id: string;
  kind: 'event' | 'request' | 'outside';
  title: string;
  by: string;
  eventId?: string;
};
export type PlacedNode = GraphNode & { left: number; top: number };
export type PlacedEdge = { from: string; to: string; path: string };
export type PlacedGraph = { nodes: PlacedNode[]; edges: PlacedEdge[]; width: number; height: number };

export const NODE = { width: 176, height: 48 };

type Links = { nodes: GraphNode[]; edges: { from: string; to: string }[] };

/** The nodes and edges, before layout. */
export function linksOf({ events, related, outside }: Inspection): Links {
  const all = [...events, ...related];
  const known = new Set(all.map(({ id }) => id));
  const nodes = new Map<string, GraphNode>();
  const edges: Links['edges'] = [];
  for (const event of all) {
    const { id, type, metadata } = event;
    const by = recorderOf(event);
    nodes.set(id, { id, kind: 'event', title: type, by, eventId: id });
    const cause = metadata.causationId;
    if (!known.has(cause)) {
      nodes.set(cause, {
        id: cause,
        kind: 'request',
        title: 'A request',
        by: `by the ${metadata.actor.kind}`,
      });
    }
    edges.push({ from: cause, to: id });
  }
  for (const [index, { where, what, eventId }] of outside.entries()) {
    const id = `external-${index}`;
    nodes.set(id, { id, kind: 'outside', title: what, by: where, ...(eventId ? { eventId } : {}) });
    if (eventId && known.has(eventId)) edges.push({ from: eventId, to: id });
  }
  return { nodes: [...nodes.values()], edges };
}

/** Positions in pixels. */
export function laidOutGraph(seen: Inspection): PlacedGraph {
  const { nodes, edges } = linksOf(seen);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 16, ranksep: 30, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { ...NODE });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x = 0, y = 0 } = graph.node(node.id);
      return { ...node, left: x - NODE.width / 2, top: y - NODE.height / 2 };
    }),
    edges: edges.map(({ from, to }) => ({ from, to, path: pathOf(graph.edge(from, to)?.points ?? []) })),
  };
}

/** The horizontal middle of the first event, in pixels. */
export function startOf({ nodes }: PlacedGraph): number {
  const first = nodes.find(({ kind }) => kind === 'event');
  return first ? first.left + NODE.width / 2 : 0;
}

const pathOf = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
