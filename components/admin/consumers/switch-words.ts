/** The texts of a consumer's switches: its state, the available actions, and their consequences. */
import type { ConsumerAction, ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';

/** The state of a consumer that was never switched. */
export const neverSwitched = (consumer: string): ConsumerControl => ({
  ...{ consumer, shipped: 'on', state: 'on', reason: '', changedAt: '' },
});

/** The actions that a consumer's state allows. */
export function actsFor({ state, shipped }: Pick<ConsumerControl, 'state' | 'shipped'>): ConsumerAction[] {
  if (state === 'off') return ['switch-on'];
  const first: ConsumerAction = state === 'on' ? 'pause' : 'resume';
  return shipped === 'off' ? [first, 'switch-off'] : [first];
}

type ActWords = { button: string; title: string; action: string; done: string; variant: 'solid' | 'danger' };

export const actWords: Record<ConsumerAction, ActWords> = {
  pause: {
    ...{ button: 'Pause', title: 'Pause this consumer?', action: 'Pause', variant: 'danger' },
    done: 'Paused. Its events wait until you resume it.',
  },
  resume: {
    ...{ button: 'Resume', title: 'Resume this consumer?', action: 'Resume', variant: 'solid' },
    done: 'Resumed from its checkpoint.',
  },
  'switch-on': {
    ...{ button: 'Switch on', title: 'Switch this consumer on?', action: 'Switch on', variant: 'solid' },
    done: 'Switched on. It works through its backlog now.',
  },
  'switch-off': {
    ...{ button: 'Switch off', title: 'Switch this consumer off?' },
    ...{ action: 'Switch off', variant: 'danger' },
    done: 'Switched off. No events wait for it.',
  },
};

/** What each action does. */
export const actConsequences: Record<ConsumerAction, string> = {
  pause: 'It finishes the current batch and stops. Its events wait and are processed once you resume it.',
  resume: 'It continues from its checkpoint and processes everything that has waited, once and in order.',
  'switch-on':
    'It starts with the oldest event it subscribes to, including events the broker no longer has, and then ' +
    'keeps up. No producer and no other consumer changes.',
  'switch-off': 'It finishes the current batch and is then no longer part of the shop.',
};

export const stateWords: Record<ConsumerState, string> = { on: 'On', paused: 'Paused', off: 'Off' };
