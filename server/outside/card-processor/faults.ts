/** Faults that an operator or a test can switch on: slow, failing, gone, or silent about what it did. */
import { pause } from '@/server/clock';
import type { Answer } from '@/server/outside/json-server';
import type { Faults } from './calls';

const failure: Answer = {
  status: 503,
  body: { code: 'unavailable', message: 'The processor is overloaded.' },
};

/** The switchboard: what is set now, and what it does to a call. */
export type FaultSwitch = {
  set(faults: Faults): void;
  current(): Faults;
  /** Waits the latency; gives the answer that a fault forces, or nothing. */
  strike(): Promise<Answer | undefined>;
  /** Whether the answer to what was just done gets lost on its way. */
  losesAnswer(): boolean;
};

/** Starts without faults. An error rate of 0.25 fails every fourth call, so that a run can be repeated. */
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
    strike: async () => {
      if (faults.latencyMs) await pause(faults.latencyMs, stopping);
      if (faults.down) return 'hang-up';
      due += faults.errorRate ?? 0;
      if (due < 1) return;
      due -= 1;
      return failure;
    },
  };
}
