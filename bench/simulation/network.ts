/**
 * What lies between processes: every call takes its time each way, and a process that dies meanwhile leaves
 * it to chance whether its call still arrives.
 */
import type { Chance } from './chance';
import { type Process, processNamed, type Time } from './time';

export type Call<T> = {
  from: Process;
  act: () => T | Promise<T>;
  /** What befalls this call, asked when it arrives. */
  faultOf?: () => CallFault | undefined;
  /** The error the caller gets when the call, or its answer, is lost. */
  lost?: (why: string) => Error;
  /** Nothing came of it and nothing will: it never arrived, or it is answered. */
  over?: () => void;
  slowMs?: number;
};

/** What befalls a call: it fails, its answer is lost, or the caller dies before or after it took effect. */
export type CallFault = { when: 'before' | 'after'; why: string; dies?: true };

export type Network = <T>(call: Call<T>) => Promise<T>;

const SLOWEST_MS = 12;

/** The networkOf of a world; `kill` ends a process that is to die of a call. */
export function networkOf(time: Time, chance: Chance, kill: (process: Process) => void): Network {
  const net = processNamed('network');
  const delay = () => 0.2 + chance.draw() ** 3 * SLOWEST_MS;
  return <T>({ from, act, faultOf, lost, over, slowMs = 0 }: Call<T>) =>
    new Promise<T>((resolve, reject) => {
      const answer = (settle: () => void) => {
        over?.();
        time.after(from, delay(), settle);
      };
      const fail = (why: string) => answer(() => reject(lost?.(why) ?? new Error(why)));
      time.after(net, delay() + slowMs, async () => {
        if (!from.alive && chance.happens(0.5)) return over?.();
        const met = faultOf?.();
        if (met?.dies && met.when === 'before') kill(from);
        if (met?.when === 'before') return fail(met.why);
        try {
          const result = await act();
          if (met?.dies) kill(from);
          if (met) fail(met.why);
          else answer(() => resolve(result));
        } catch (error) {
          answer(() => reject(error));
        }
      });
    });
}
