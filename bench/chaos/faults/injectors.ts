/** The injector of each fault kind; faults on the same resource or process wait for each other. */
import type { Fault, FaultKind } from '../schedule';
import type { TargetShop } from '../target-shop';
import {
  delayDeliveries,
  deleteConsumers,
  deleteStream,
  purgeStream,
  repeatDeliveries,
} from './broker-objects';
import { rollBack, wipe } from './broker-store';
import { stopAtOnce, terminateBackends } from './database';
import { serviceFault } from './outside-services';
import { freeze, kill } from './processes';

/** A fault injector and the resource that it affects. */
export type Injector = { place: string; inject: (shop: TargetShop, fault: Fault) => Promise<void> };

/** The injector of each kind. */
export const injectors: Record<FaultKind, Injector> = {
  kill: { place: 'processes', inject: kill },
  freeze: { place: 'processes', inject: freeze },
  'backends-terminated': { place: 'database', inject: terminateBackends },
  'postgres-stopped-at-once': { place: 'database', inject: stopAtOnce },
  'broker-wiped': { place: 'broker', inject: wipe },
  'broker-rolled-back': { place: 'broker', inject: rollBack },
  'stream-deleted': { place: 'broker', inject: deleteStream },
  'consumers-deleted': { place: 'broker', inject: deleteConsumers },
  'stream-purged': { place: 'broker', inject: purgeStream },
  'deliveries-repeated': { place: 'broker', inject: repeatDeliveries },
  'deliveries-delayed': { place: 'broker', inject: delayDeliveries },
  'processor-slow': { place: 'processor', inject: serviceFault('processor', { latencyMs: 700 }) },
  'processor-failing': { place: 'processor', inject: serviceFault('processor', { errorRate: 0.5 }) },
  'processor-down': { place: 'processor', inject: serviceFault('processor', { down: true }) },
  'processor-lying': { place: 'processor', inject: serviceFault('processor', { lostAnswerRate: 0.5 }) },
  'mail-connections-dropped': {
    place: 'mailbox',
    inject: serviceFault('mailbox', { dropConnections: true }),
  },
  'mail-server-busy': { place: 'mailbox', inject: serviceFault('mailbox', { tempFailRate: 0.5 }) },
};
