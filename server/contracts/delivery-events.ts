/** Events of dead letters: what an operator did, and why. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, text } from './fields';

const why = text(1, 300);
const message = z.string().max(100_000);
const version = z.int().min(0);

/** The delivery of an event to a consumer; `stream` is empty when the message is not an event. */
const delivery = { consumer: label(100), eventId: z.uuid(), stream: z.string().max(100), version };

export const deliveryRedriven = defineEvent('delivery.redriven', {
  level: 'notable',
  category: 'delivery',
  summary: 'An operator redrove a dead letter: the consumer tries it again in order.',
  data: z.strictObject({ ...delivery, attempts: z.int().min(0), trouble: z.string().max(500) }),
});

export const deliveryDiscarded = defineEvent('delivery.discarded', {
  level: 'notable',
  category: 'delivery',
  summary:
    'An operator discarded a dead letter: the consumer skips the event, and later events are no longer blocked.',
  data: z.strictObject({ ...delivery, trouble: z.string().max(500), reason: why }),
});

export const deliveryEdited = defineEvent('delivery.edited', {
  level: 'notable',
  category: 'delivery',
  summary: 'An operator edited an unreadable message into an event of the log.',
  data: z.strictObject({
    ...delivery,
    becomes: z.uuid(),
    before: message,
    after: message,
    reason: why.optional(),
  }),
});

/** Data, and the schema version it is written in. */
const written = z.strictObject({ schemaVersion: z.int().min(0), data: z.json() });

export const eventCorrected = defineEvent('event.corrected', {
  level: 'notable',
  category: 'delivery',
  summary:
    'An operator corrected unreadable event data: consumers read the correction; the stored event is unchanged.',
  data: z.strictObject({
    ...delivery,
    type: label(100),
    before: written,
    after: written,
    reason: why.optional(),
  }),
});
