/** What must be noticed when the shop takes on more than it can carry. */
import { check, type Sabotage } from './sabotage';

export const againstACrowd: readonly Sabotage[] = [
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
    caughtBy: check('unit', 'server/gateway/outlet.test.ts', 'keeps only the newest state while the last'),
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
