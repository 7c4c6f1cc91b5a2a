/** The map of the system as a page is given it; told by the definitions of the code. */

export type MapNode = {
  id: string;
  column: 'door' | 'subject' | 'consumer' | 'outcome';
  kind: string;
  name: string;
  gives: readonly { command: string; facts: readonly string[] }[];
  types: readonly string[];
};
export type MapEdge = { from: string; to: string; types: readonly string[] };
export type SystemMap = { nodes: readonly MapNode[]; edges: readonly MapEdge[] };

/** The name of a way, the same wherever it is spoken of. */
export const edgeId = ({ from, to }: Pick<MapEdge, 'from' | 'to'>): string => `${from} > ${to}`;
