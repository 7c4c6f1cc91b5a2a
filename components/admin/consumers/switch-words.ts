/** How a consumer stands and what can be done to it, in words. */
import type { ConsumerAct, ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';

/** A consumer that was never switched stands like this. */
export const neverSwitched = (consumer: string): ConsumerControl => ({
  consumer,
  shipped: 'on',
  state: 'on',
  reason: '',
  changedAt: '',
});

/** What can be done to a consumer now. */
export function actsFor({ state, shipped }: Pick<ConsumerControl, 'state' | 'shipped'>): ConsumerAct[] {
  if (state === 'off') return ['switch-on'];
  const first: ConsumerAct = state === 'on' ? 'pause' : 'resume';
  return shipped === 'off' ? [first, 'switch-off'] : [first];
}

type ActWords = { button: string; title: string; deed: string; done: string; variant: 'solid' | 'danger' };

export const actWords: Record<ConsumerAct, ActWords> = {
  pause: {
    button: 'Pause',
    title: 'Pause this consumer?',
    deed: 'Pause it',
    variant: 'danger',
    done: 'It is paused: what it follows waits for it.',
  },
  resume: {
    button: 'Resume',
    title: 'Let this consumer go on?',
    deed: 'Resume it',
    variant: 'solid',
    done: 'It goes on where it stopped.',
  },
  'switch-on': {
    button: 'Switch on',
    title: 'Switch this consumer on?',
    deed: 'Switch it on',
    variant: 'solid',
    done: 'It is on, and does what it has missed.',
  },
  'switch-off': {
    button: 'Switch off',
    title: 'Switch this consumer off?',
    deed: 'Switch it off',
    variant: 'danger',
    done: 'It is off: nothing waits for it.',
  },
};

/** What will happen, in plain sentences. */
export const actConsequences: Record<ConsumerAct, string> = {
  pause: 'It finishes what it has begun and then does nothing. What it follows waits, and is done later.',
  resume: 'It goes on where it stopped, and does everything that has waited for it, once and in order.',
  'switch-on':
    'It begins with the oldest fact it follows, also those the broker no longer has, and then keeps up. ' +
    'Nobody else notices: no producer and no other consumer is changed for it.',
  'switch-off': 'It finishes what it has begun. From then on it is no part of the shop.',
};

export const stateWords: Record<ConsumerState, string> = { on: 'On', paused: 'Paused', off: 'Off' };
