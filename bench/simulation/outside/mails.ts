/** A mail server behind the simulated network that remembers every accepted mail. */

import type { FaultState } from '@/bench/simulation/fault-state';
import type { CallFault, Network } from '@/bench/simulation/network';
import type { Process, Time } from '@/bench/simulation/time';
import type { Mailer } from '@/server/outside/mailer';
import { Outage } from '@/server/outside/outage';

type Context = { time: Time; network: Network; faultState: FaultState };
export type Mails = { received: readonly string[]; clientOf(process: Process): Mailer };

/** The server with an empty mailbox. */
export function simulatedMail({ time, network, faultState }: Context): Mails {
  const received: string[] = [];
  const faultOf = (): CallFault | undefined => {
    if (faultState.isActive('mail server is down', time.nowMs())) return { when: 'before', why: 'refused' };
    if (faultState.triggers('mail server is busy')) return { when: 'before', why: 'busy' };
    if (faultState.triggers('answer of the mail server is lost')) return { when: 'after', why: 'hung up' };
    if (faultState.triggers('worker dies after the outside acted'))
      return { when: 'after', why: '', dies: true };
    return undefined;
  };
  const clientOf = (from: Process): Mailer => ({
    send: ({ messageId }) =>
      network({
        from,
        faultOf,
        act: () => void received.push(messageId),
        lost: (why) => new Outage(why, { cause: Object.assign(new Error(why), causeOf(why)) }),
      }),
    close: async () => {},
  });
  return { received, clientOf };
}

const causeOf = (why: string) => (why === 'refused' ? { code: 'ECONNREFUSED' } : {});
