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
export type Injector = { resource: string; inject: (shop: TargetShop, fault: Fault) => Promise<void> };

/** The injector of each kind. */
export const injectors: Record<FaultKind, Injector> = {
  kill: { resource: 'processes', inject: kill },
  freeze: { resource: 'processes', inject: freeze },
  'backends-terminated': { resource: 'database', inject: terminateBackends },
  'postgres-stopped-at-once': { resource: 'database', inject: stopAtOnce },
  'broker-wiped': { resource: 'broker', inject: wipe },
  'broker-rolled-back': { resource: 'broker', inject: rollBack },
  'stream-deleted': { resource: 'broker', inject: deleteStream },
  'consumers-deleted': { resource: 'broker', inject: deleteConsumers },
  'stream-purged': { resource: 'broker', inject: purgeStream },
  'deliveries-repeated': { resource: 'broker', inject: repeatDeliveries },
  'deliveries-delayed': { resource: 'broker', inject: delayDeliveries },
  'processor-slow': { resource: 'processor', inject: serviceFault('processor', { latencyMs: 700 }) },
  'processor-failing': { resource: 'processor', inject: serviceFault('processor', { errorRate: 0.5 }) },
  'processor-down': { resource: 'processor', inject: serviceFault('processor', { down: true }) },
  'processor-lying': { resource: 'processor', inject: serviceFault('processor', { lostAnswerRate: 0.5 }) },
  'mail-connections-dropped': {
    resource: 'mailbox',
    inject: serviceFault('mailbox', { dropConnections: true }),
  },
  'mail-server-busy': { resource: 'mailbox', inject: serviceFault('mailbox', { tempFailRate: 0.5 }) },
};
