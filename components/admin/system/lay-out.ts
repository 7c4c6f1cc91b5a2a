/** Lays out the map: four columns in the order an event passes them, with few crossings. */
import { graphlib, layout } from '@dagrejs/dagre';
import { edgeId, type MapEdge, type MapNode, type SystemMap } from './map';

export type PlacedNode = MapNode & { x: number; y: number; width: number; height: number };
/** `back`: from a consumer back to the log. */
export type PlacedEdge = MapEdge & { id: string; path: string; back: boolean };
export type Drawing = { width: number; height: number; nodes: PlacedNode[]; edges: PlacedEdge[] };

const columns = ['command', 'subject', 'consumer', 'outcome'] as const;
const widths = { command: 200, subject: 150, consumer: 190, outcome: 170 };
const betweenColumns = 150;
const nodeHeight = 42;
const betweenNodes = 12;
const margin = 16;
const headings = 28;

/** The drawing of a map, in pixels. */
export function layOut({ nodes, edges }: SystemMap): Drawing {
  const ranks = untangled({ nodes, edges });
  const tallest = Math.max(...columns.map((column) => count(nodes, column)));
  const height = headings + 2 * margin + tallest * (nodeHeight + betweenNodes);
  const placed = columns.flatMap((column) => {
    const own = nodes
      .filter((node) => node.column === column)
      .toSorted((one, other) => (ranks.get(one.id) ?? 0) - (ranks.get(other.id) ?? 0));
    const step = (height - headings - 2 * margin) / Math.max(own.length, 1);
    return own.map((node, at): PlacedNode => {
      const y = headings + margin + step * (at + 0.5) - nodeHeight / 2;
      return { ...node, x: leftOf(column), y: Math.round(y), width: widths[column], height: nodeHeight };
    });
  });
  const byId = new Map(placed.map((node) => [node.id, node]));
  const placedEdges = edges.flatMap((edge) => placeEdge(edge, byId));
  return { width: leftOf('outcome') + widths.outcome + margin, height, nodes: placed, edges: placedEdges };
}

const count = (nodes: readonly MapNode[], column: MapNode['column']) =>
  nodes.filter((node) => node.column === column).length;

/** The left edge of a column, in pixels. */
export function leftOf(column: MapNode['column']): number {
  const before = columns.slice(0, columns.indexOf(column));
  return before.reduce((left, each) => left + widths[each] + betweenColumns, margin);
}

/** Each node's vertical rank by dagre, which minimises crossings. */
function order({ nodes, edges }: SystemMap): Map<string, number> {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: betweenNodes });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: 1, height: nodeHeight });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const edge of edges) if (!isBack(edge, byId)) graph.setEdge(edge.from, edge.to);
  layout(graph);
  return new Map(nodes.map(({ id }) => [id, graph.node(id).y ?? 0]));
}

const sweeps = 12;

/** Refines the ranks: each sweep moves every node to the mean of its neighbours. */
function untangled(map: SystemMap): Map<string, number> {
  const ranks = inEqualSteps(map.nodes, order(map));
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (const column of columns) {
      const own = map.nodes.filter((node) => node.column === column);
      const wanted = own.map(({ id }): [string, number] => [id, middleOf(id, map.edges, ranks)]);
      for (const [id, rank] of inEqualSteps(own, new Map(wanted))) ranks.set(id, rank);
    }
  }
  return ranks;
}

/** The mean rank of a node's neighbours; its own rank without neighbours. */
function middleOf(id: string, edges: readonly MapEdge[], ranks: ReadonlyMap<string, number>): number {
  const joined = edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  if (joined.length === 0) return ranks.get(id) ?? 0;
  return joined.reduce((sum, other) => sum + (ranks.get(other) ?? 0), 0) / joined.length;
}

/** Spreads the nodes of each column evenly from 0 to 1, in the order of their ranks. */
function inEqualSteps(nodes: readonly MapNode[], ranks: ReadonlyMap<string, number>): Map<string, number> {
  const steps = columns.flatMap((column) => {
    const own = nodes
      .filter((node) => node.column === column)
      .toSorted((one, other) => (ranks.get(one.id) ?? 0) - (ranks.get(other.id) ?? 0));
    return own.map(({ id }, at): [string, number] => [id, (at + 0.5) / own.length]);
  });
  return new Map(steps);
}

const isBack = ({ from, to }: MapEdge, nodes: ReadonlyMap<string, MapNode>): boolean =>
  nodes.get(from)?.column === 'consumer' && nodes.get(to)?.column === 'subject';

function placeEdge(edge: MapEdge, nodes: ReadonlyMap<string, PlacedNode>): PlacedEdge[] {
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (!from || !to) return [];
  const back = isBack(edge, nodes);
  const [start, end] = back ? [from.x, to.x + to.width] : [from.x + from.width, to.x];
  // Offsets the two directions so that they do not overlap.
  const aside = back ? 7 : -7;
  const [y1, y2] = [from.y + from.height / 2 + aside, to.y + to.height / 2 + aside];
  const bend = (end - start) / 2;
  const path = `M ${start} ${y1} C ${start + bend} ${y1}, ${end - bend} ${y2}, ${end} ${y2}`;
  return [{ ...edge, id: edgeId(edge), path, back }];
}
