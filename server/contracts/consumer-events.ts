/** Events of a consumer: paused, resumed, rewound, switched on or off, and the operator's reason. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, recordedReason } from './fields';

const data = z.strictObject({ consumer: label(60), reason: recordedReason });

export const consumerPaused = defineEvent('consumer.paused', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is paused; its events wait until it is resumed.',
  data,
});

export const consumerResumed = defineEvent('consumer.resumed', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is running again and continues where it stopped.',
  data,
});

export const consumerRewound = defineEvent('consumer.rewound', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer receives the log again from this event on; events it has processed are skipped.',
  data: data.extend({ eventId: z.uuid(), at: z.iso.datetime() }),
});

export const consumerSwitchedOn = defineEvent('consumer.switched-on', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is switched on, and processes the events it missed.',
  data,
});

export const consumerSwitchedOff = defineEvent('consumer.switched-off', {
  level: 'notable',
  category: 'consumer',
  summary: 'The consumer is switched off: it is no longer part of the shop, and its lag does not count.',
  data,
});
