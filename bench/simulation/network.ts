/** The simulated network: calls take time each way, and a call of a dying process may or may not arrive. */
import type { Chance } from './chance';
import { type Process, processNamed, type Time } from './time';

export type Call<T> = {
  from: Process;
  act: () => T | Promise<T>;
  /** Asked on arrival: the fault that hits this call. */
  faultOf?: () => CallFault | undefined;
  /** The caller's error when the call or its response is lost. */
  lost?: (why: string) => Error;
  /** Called when the call can have no further effect: it never arrived, or it was answered. */
  over?: () => void;
  slowMs?: number;
};

/** A call's fault: it fails, its response is lost, or the caller dies before or after it takes effect. */
export type CallFault = { when: 'before' | 'after'; why: string; dies?: true };

export type Network = <T>(call: Call<T>) => Promise<T>;

const SLOWEST_MS = 12;

/** The network of a world; `kill` ends a process that dies during a call. */
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
