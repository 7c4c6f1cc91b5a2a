/** What can be said about a consumer: whether it is at work, and why somebody changed that. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, recordedReason } from './fields';

const data = z.strictObject({ consumer: label(60), reason: recordedReason });

export const consumerPaused = defineEvent('consumer.paused', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer does nothing for now; whatever it follows waits for it.',
  data,
});

export const consumerResumed = defineEvent('consumer.resumed', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is at work again, and goes on where it stopped.',
  data,
});

export const consumerRewound = defineEvent('consumer.rewound', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is given the log again from this event on; what it has done it does not do twice.',
  data: data.extend({ eventId: z.uuid(), at: z.iso.datetime() }),
});

export const consumerSwitchedOn = defineEvent('consumer.switched-on', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is at work from now on, and does what it has missed.',
  data,
});

export const consumerSwitchedOff = defineEvent('consumer.switched-off', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is not part of the shop any more: nothing waits for it.',
  data,
});
