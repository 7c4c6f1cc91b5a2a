/** Where everything on the map stands: four columns in the order of an event's way, with few crossings. */
import { graphlib, layout } from '@dagrejs/dagre';
import { edgeId, type MapEdge, type MapNode, type SystemMap } from './map';

export type PlacedNode = MapNode & { x: number; y: number; width: number; height: number };
/** `back`: a consumer's facts on their way to the log again. */
export type PlacedEdge = MapEdge & { id: string; path: string; back: boolean };
export type Drawing = { width: number; height: number; nodes: PlacedNode[]; edges: PlacedEdge[] };

const columns = ['door', 'subject', 'consumer', 'outcome'] as const;
const widths = { door: 200, subject: 150, consumer: 190, outcome: 170 };
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
  const ways = edges.flatMap((edge) => placeEdge(edge, byId));
  return { width: leftOf('outcome') + widths.outcome + margin, height, nodes: placed, edges: ways };
}

const count = (nodes: readonly MapNode[], column: MapNode['column']) =>
  nodes.filter((node) => node.column === column).length;

/** The left side of a column. */
export function leftOf(column: MapNode['column']): number {
  const before = columns.slice(0, columns.indexOf(column));
  return before.reduce((left, each) => left + widths[each] + betweenColumns, margin);
}

/** From the top, in which order the nodes cross the fewest ways of others. */
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

/** The same, after each node has moved to the middle of those it is joined with, again and again. */
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

/** The middle of the ranks that a node is joined with; where it is when it is joined with none. */
function middleOf(id: string, edges: readonly MapEdge[], ranks: ReadonlyMap<string, number>): number {
  const joined = edges.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []));
  if (joined.length === 0) return ranks.get(id) ?? 0;
  return joined.reduce((sum, other) => sum + (ranks.get(other) ?? 0), 0) / joined.length;
}

/** Every column filled evenly from 0 to 1, in the order of these ranks. */
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
  // There and back run beside each other, not upon each other.
  const aside = back ? 7 : -7;
  const [y1, y2] = [from.y + from.height / 2 + aside, to.y + to.height / 2 + aside];
  const bend = (end - start) / 2;
  const path = `M ${start} ${y1} C ${start + bend} ${y1}, ${end - bend} ${y2}, ${end} ${y2}`;
  return [{ ...edge, id: edgeId(edge), path, back }];
}
