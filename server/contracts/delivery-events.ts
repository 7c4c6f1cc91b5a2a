/** What can be said about a delivery that was given up: what an operator did about it, and why. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, text } from './fields';

const why = text(1, 300);
const message = z.string().max(100_000);
const version = z.int().min(0);

/** Which delivery: of this event to this consumer; `stream` is empty for a message that is no event. */
const delivery = { consumer: label(100), eventId: z.uuid(), stream: z.string().max(100), version };

export const deliveryRedriven = defineEvent('delivery.redriven', {
  level: 'notable',
  category: 'delivery',
  summary: 'A dead letter was made due again; the consumer tries it in its turn.',
  data: z.strictObject({ ...delivery, attempts: z.int().min(0), trouble: z.string().max(500) }),
});

export const deliveryDiscarded = defineEvent('delivery.discarded', {
  level: 'notable',
  category: 'delivery',
  summary: 'This consumer goes on without this event; what waited behind it has its turn.',
  data: z.strictObject({ ...delivery, trouble: z.string().max(500), reason: why }),
});

export const deliveryEdited = defineEvent('delivery.edited', {
  level: 'notable',
  category: 'delivery',
  summary: 'A message that was no event was recognised as one of the log.',
  data: z.strictObject({
    ...delivery,
    becomes: z.uuid(),
    before: message,
    after: message,
    reason: why.optional(),
  }),
});

/** Data in the version of their type in which they are written. */
const written = z.strictObject({ schemaVersion: z.int().min(0), data: z.json() });

export const eventCorrected = defineEvent('event.corrected', {
  level: 'notable',
  category: 'delivery',
  summary:
    'Everyone reads these data in the place of some that nobody could read; the event stays as it was.',
  data: z.strictObject({
    ...delivery,
    type: label(100),
    before: written,
    after: written,
    reason: why.optional(),
  }),
});
