/** The way an event takes over the map: from who published it to all who follow it, and on from there. */
import type { Envelope } from '@/server/contracts/envelope';
import { edgeId, type MapNode, type SystemMap } from './map';

/** The ways it takes, leg by leg; those of one leg at the same time. */
export type Journey = readonly (readonly string[])[];

/** From an event to its journey; what is not on the map takes none. */
export function journeysOn({ nodes, edges }: SystemMap): (event: Envelope) => Journey {
  const known = new Map<string, Journey>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return ({ type, metadata: { actor } }) => {
    const key = `${type} ${actor.kind === 'service' ? actor.id : actor.kind}`;
    const journey = known.get(key) ?? travel(type, (node) => isBy(actor, node));
    known.set(key, journey);
    return journey;
  };

  function travel(type: string, isProducer: (node: MapNode) => boolean): Journey {
    const ways = edges.filter(({ types }) => types.includes(type));
    const into = ways.filter(({ from, to }) => to.startsWith('subject:') && isProducer(nodeOf(from)));
    const outOf = ways.filter(({ from }) => from.startsWith('subject:'));
    const followers = new Set(outOf.map(({ to }) => to));
    const onwards = edges.filter(({ from, types }) => types.length === 0 && followers.has(from));
    return [into.slice(0, 1), outOf, onwards].map((leg) => leg.map(edgeId));
  }

  function nodeOf(id: string): MapNode {
    const node = byId.get(id);
    if (!node) throw new Error(`${id} is not on the map`);
    return node;
  }
}

/** A service is called by its name; of people only is known what they are. */
const isBy = ({ kind, id }: Envelope['metadata']['actor'], { column, name, kind: who }: MapNode): boolean => {
  if (kind === 'service') return column === 'consumer' && name === id;
  return column === 'door' && (kind === 'system' || who === kind);
};

/** How many times each way is taken by these events, leg by leg. */
export function legsOf(journeys: readonly Journey[]): Map<string, number>[] {
  const legs = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  for (const journey of journeys) {
    for (const [at, ways] of journey.entries()) {
      const leg = legs[at];
      for (const way of ways) leg?.set(way, (leg.get(way) ?? 0) + 1);
    }
  }
  return legs;
}
