/** What must be true once everyone has done all there is to do. */

import { partitionsLeft } from '@/bench/simulation/database/missed';
import type { World } from '@/bench/simulation/world';
import { aboutMoney } from './about-money';
import { aboutOrders } from './about-orders';
import { aboutReadModels, aboutTheCopy } from './about-read-models';
import { aboutStock } from './about-stock';

/** All that is wrong with a world at rest; nothing, if all is well. */
export const wrongsAtRest = (world: World): string[] => [
  ...aboutOrders(world),
  ...aboutStock(world),
  ...aboutMoney(world),
  ...aboutReadModels(world),
  ...aboutTheCopy(world),
];

/** What someone has yet to do; nothing, if the world is at rest. */
export function leftToDo(world: World): string[] {
  const { tables } = world;
  const last = tables.log.at(-1);
  const unpublished = last && `${last.xid}:${last.position}` !== tables.relay.published;
  const undone = tables.log.flatMap(({ event }) =>
    partitionsLeft(tables, event).map(
      ({ consumer }) => `${consumer} has not done ${event.type} of ${event.stream}`,
    ),
  );
  return [
    ...(tables.open.size > 0 ? ['a statement is under way'] : []),
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
