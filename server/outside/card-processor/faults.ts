/** Injectable faults: latency, errors, downtime and lost responses. */
import { pause } from '@/server/clock';
import type { ServiceResponse } from '@/server/outside/json-server';
import type { Faults } from './calls';

const failure: ServiceResponse = {
  status: 503,
  body: { code: 'unavailable', message: 'The processor is overloaded. Try again later.' },
};

/** The current faults and their effect on calls. */
export type FaultSwitch = {
  set(faults: Faults): void;
  current(): Faults;
  /** Waits the latency; returns the response that a fault forces, if any. */
  inject(): Promise<ServiceResponse | undefined>;
  /** Whether to drop the response to the completed call. */
  losesAnswer(): boolean;
};

/**
 * Starts without faults. Rates are applied evenly (0.25 fails every fourth call), so that runs are
 * repeatable.
 */
export function faultSwitch(stopping: AbortSignal): FaultSwitch {
  let faults: Faults = {};
  let due = 0;
  let lost = 0;
  return {
    current: () => faults,
    set: (next) => {
      faults = next;
      due = 0;
      lost = 0;
    },
    losesAnswer: () => {
      lost += faults.lostAnswerRate ?? 0;
      if (lost < 1) return false;
      lost -= 1;
      return true;
    },
    inject: async () => {
      if (faults.latencyMs) await pause(faults.latencyMs, stopping);
      if (faults.down) return 'hang-up';
      due += faults.errorRate ?? 0;
      if (due < 1) return;
      due -= 1;
      return failure;
    },
  };
}
