/** Every kind of fault and what does it; those at one place, or on one process, wait for each other. */
import type { Fault, FaultKind } from '../schedule';
import type { Stage } from '../stage';
import {
  delayDeliveries,
  deleteConsumers,
  deleteStream,
  purgeStream,
  repeatDeliveries,
} from './broker-objects';
import { rollBack, wipe } from './broker-store';
import { stopAtOnce, terminateBackends } from './database';
import { suffers } from './outside';
import { freeze, kill } from './processes';

/** What does a fault, and where. */
export type Strike = { place: string; strike: (stage: Stage, fault: Fault) => Promise<void> };

/** The strike of each kind. */
export const strikes: Record<FaultKind, Strike> = {
  kill: { place: 'processes', strike: kill },
  freeze: { place: 'processes', strike: freeze },
  'backends-terminated': { place: 'database', strike: terminateBackends },
  'postgres-stopped-at-once': { place: 'database', strike: stopAtOnce },
  'broker-wiped': { place: 'broker', strike: wipe },
  'broker-rolled-back': { place: 'broker', strike: rollBack },
  'stream-deleted': { place: 'broker', strike: deleteStream },
  'consumers-deleted': { place: 'broker', strike: deleteConsumers },
  'stream-purged': { place: 'broker', strike: purgeStream },
  'deliveries-repeated': { place: 'broker', strike: repeatDeliveries },
  'deliveries-delayed': { place: 'broker', strike: delayDeliveries },
  'processor-slow': { place: 'processor', strike: suffers('processor', { latencyMs: 700 }) },
  'processor-failing': { place: 'processor', strike: suffers('processor', { errorRate: 0.5 }) },
  'processor-down': { place: 'processor', strike: suffers('processor', { down: true }) },
  'processor-lying': { place: 'processor', strike: suffers('processor', { lostAnswerRate: 0.5 }) },
  'mail-connections-dropped': { place: 'mailbox', strike: suffers('mailbox', { dropConnections: true }) },
  'mail-server-busy': { place: 'mailbox', strike: suffers('mailbox', { tempFailRate: 0.5 }) },
};
