/** An event's route over the map: from its publisher to its subscribers and on to their outcomes. */
import type { Envelope } from '@/server/contracts/envelope';
import { edgeId, type MapNode, type SystemMap } from './map';

/** The edges of each leg; those of one leg are travelled at the same time. */
export type Route = readonly (readonly string[])[];

/** Finds the route of an event; empty legs for a type that is not on the map. */
export function routesOn({ nodes, edges }: SystemMap): (event: Envelope) => Route {
  const known = new Map<string, Route>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return ({ type, metadata: { actor } }) => {
    const key = `${type} ${actor.kind === 'service' ? actor.id : actor.kind}`;
    const route = known.get(key) ?? travel(type, (node) => isBy(actor, node));
    known.set(key, route);
    return route;
  };

  function travel(type: string, isProducer: (node: MapNode) => boolean): Route {
    const edgesOfType = edges.filter(({ types }) => types.includes(type));
    const into = edgesOfType.filter(({ from, to }) => to.startsWith('subject:') && isProducer(nodeOf(from)));
    const outOf = edgesOfType.filter(({ from }) => from.startsWith('subject:'));
    const subscribers = new Set(outOf.map(({ to }) => to));
    const onwards = edges.filter(({ from, types }) => types.length === 0 && subscribers.has(from));
    return [into.slice(0, 1), outOf, onwards].map((leg) => leg.map(edgeId));
  }

  function nodeOf(id: string): MapNode {
    const node = byId.get(id);
    if (!node) throw new Error(`${id} is not on the map`);
    return node;
  }
}

/** A service is matched by its name; a person only by kind. */
const isBy = ({ kind, id }: Envelope['metadata']['actor'], { column, name, kind: who }: MapNode): boolean => {
  if (kind === 'service') return column === 'consumer' && name === id;
  return column === 'command' && (kind === 'system' || who === kind);
};

/** How many events take each edge, leg by leg. */
export function legsOf(routes: readonly Route[]): Map<string, number>[] {
  const legs = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const route of routes) {
    for (const [at, edges] of route.entries()) {
      const leg = legs[at];
      for (const edge of edges) leg?.set(edge, (leg.get(edge) ?? 0) + 1);
    }
  }
  return legs;
}
