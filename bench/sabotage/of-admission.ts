/** Sabotages of admission control and backpressure. */
import { check, type Sabotage } from './sabotage';

export const againstACrowd: readonly Sabotage[] = [
  {
    name: 'a queue for every browser',
    takesOut: 'state that a browser does not take piles up in the gateway',
    edits: [
      {
        file: 'server/gateway/send-queue.ts',
        find: 'while (this.connection.isFree() && this.#sendSome());',
        replace: 'while (this.#sendSome());',
      },
    ],
    caughtBy: check(
      'unit',
      'server/gateway/send-queue.test.ts',
      'keeps only the newest state of a row while a frame is in flight, and sends it once',
    ),
  },
  {
    name: 'no admission control',
    takesOut: 'every request is admitted, however many are in flight',
    edits: [
      {
        file: 'server/web/admission-policy.ts',
        find: 'if (this.#inFlight[requestClass] >= this.#limitOf(requestClass)) return busy();',
        replace: '',
      },
    ],
    caughtBy: check(
      'unit',
      'server/web/admission-control.test.ts',
      'rejects the rest with a problem and a Retry-After',
    ),
  },
  {
    name: 'upgrades go past admission',
    takesOut:
      'a request with an Upgrade header is handed to Next.js by itself, which keeps its socket for ever',
    edits: [
      {
        file: 'server/web/shop-server.ts',
        find: "if (dev) server.on('upgrade'",
        replace: "server.on('upgrade'",
      },
    ],
    caughtBy: check('unit', 'server/web/shop-server.test.ts', 'an upgrade is served like any other request'),
  },
];
