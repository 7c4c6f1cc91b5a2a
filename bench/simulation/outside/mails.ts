/** A mail server that remembers every mail it took, across a wire that fails. */
import type { Process, Time } from '@/bench/simulation/time';
import type { Weather } from '@/bench/simulation/weather';
import type { Trouble, Wire } from '@/bench/simulation/wire';
import type { Mailer } from '@/server/outside/mailer';
import { Outage } from '@/server/outside/outage';

type Scene = { time: Time; wire: Wire; weather: Weather };
export type Mails = { received: readonly string[]; clientOf(process: Process): Mailer };

/** The server with nothing in any box. */
export function mailsOutside({ time, wire, weather }: Scene): Mails {
  const received: string[] = [];
  const trouble = (): Trouble | undefined => {
    if (weather.lasts('mail server is away', time.nowMs())) return { when: 'before', why: 'refused' };
    if (weather.strikes('mail server is busy')) return { when: 'before', why: 'busy' };
    if (weather.strikes('answer of the mail server is lost')) return { when: 'after', why: 'hung up' };
    if (weather.strikes('worker dies after the outside acted')) return { when: 'after', why: '', dies: true };
    return undefined;
  };
  const clientOf = (from: Process): Mailer => ({
    send: ({ messageId }) =>
      wire({
        from,
        trouble,
        act: () => void received.push(messageId),
        lost: (why) => new Outage(why, { cause: Object.assign(new Error(why), causeOf(why)) }),
      }),
    close: async () => {},
  });
  return { received, clientOf };
}

const causeOf = (why: string) => (why === 'refused' ? { code: 'ECONNREFUSED' } : {});
