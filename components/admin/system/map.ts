/** The system map, generated from the code's definitions. */

export type MapNode = {
  id: string;
  column: 'command' | 'subject' | 'consumer' | 'outcome';
  kind: string;
  name: string;
  emits: readonly { command: string; events: readonly string[] }[];
  types: readonly string[];
};
export type MapEdge = { from: string; to: string; types: readonly string[] };
export type SystemMap = { nodes: readonly MapNode[]; edges: readonly MapEdge[] };

/** The id of an edge. */
export const edgeId = ({ from, to }: Pick<MapEdge, 'from' | 'to'>): string => `${from} > ${to}`;
