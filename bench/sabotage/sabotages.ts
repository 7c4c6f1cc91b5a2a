/** Every guarantee that can be taken out, how, and the check that must notice. */
import { againstDoingItOnce } from './against-doing-it-once';
import { againstOrdersAndStock } from './against-orders-and-stock';
import { againstTheWayToTheBroker } from './against-the-way-to-the-broker';
import type { Sabotage } from './sabotage';

export const sabotages: readonly Sabotage[] = [
  ...againstDoingItOnce,
  ...againstTheWayToTheBroker,
  ...againstOrdersAndStock,
  {
    name: 'a queue for every browser',
    takesOut: 'what a browser does not take piles up for it in the gateway',
    edits: [
      {
        file: 'server/gateway/outlet.ts',
        find: 'while (this.wire.isFree() && this.#sendSome());',
        replace: 'while (this.#sendSome());',
      },
    ],
    caughtBy: check('db', 'server/gateway/a-crowd.db.test.ts', 'the stalled cost a bounded sum'),
  },
  {
    name: 'no door',
    takesOut: 'whoever comes is let in, however many are in work',
    edits: [
      {
        file: 'server/web/door.ts',
        find: 'if (this.#inWork[errand] >= this.#mostOf(errand)) return busy();',
        replace: '',
      },
    ],
    caughtBy: check('unit', 'server/web/doorkeeper.test.ts', 'tells the others when to come back'),
  },
  {
    name: 'started without a door',
    takesOut: 'the shop is taken for started while nothing stands before it',
    edits: [
      {
        file: 'server/supervisor/start-role.ts',
        find: 'if (answer?.headers.has(DOOR_HEADER)) return;',
        replace: 'if (answer) return;',
      },
    ],
    caughtBy: check('unit', 'server/supervisor/start-role.test.ts', 'without its door is not started'),
  },
];
