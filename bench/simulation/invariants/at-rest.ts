/** Invariants that must hold once no work is pending. */

import { partitionsLeft } from '@/bench/simulation/database/missing-deliveries';
import type { World } from '@/bench/simulation/world';
import { moneyViolations } from './money';
import { orderViolations } from './orders';
import { readModelViolations, storefrontViolations } from './read-models';
import { stockViolations } from './stock';

/** All violations in a world at rest. */
export const violationsAtRest = (world: World): string[] => [
  ...orderViolations(world),
  ...stockViolations(world),
  ...moneyViolations(world),
  ...readModelViolations(world),
  ...storefrontViolations(world),
];

/** The pending work; empty when the world is at rest. */
export function pendingWork(world: World): string[] {
  const { tables } = world;
  const last = tables.log.at(-1);
  const unpublished = last && `${last.xid}:${last.position}` !== tables.relay.published;
  const undone = tables.log.flatMap(({ event }) =>
    partitionsLeft(tables, event).map(
      ({ consumer }) => `${consumer} has not processed ${event.type} of ${event.stream}`,
    ),
  );
  return [
    ...(tables.open.size > 0 ? ['a statement is open'] : []),
    ...(unpublished ? ['the log is not published'] : []),
    ...undone,
    ...[...tables.held.values()].map(
      ({ consumer, stream, version, state, reason }) =>
        `${consumer} holds ${stream}/${version}, ${state}: ${reason}`,
    ),
    ...[...tables.timeouts.values()].map(
      ({ consumer, stream, name }) => `${consumer} waits for ${name} of ${stream}`,
    ),
  ];
}
