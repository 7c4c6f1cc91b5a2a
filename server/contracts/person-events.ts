/** The event of an erasure; it never says whose data it was. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { recordedReason } from './fields';
import { erased, personScope } from './person';

export const personForgotten = defineEvent('person.forgotten', {
  level: 'notable',
  category: 'person',
  summary: 'An operator erased a person’s contacts, addresses, wishes and mails.',
  data: z.strictObject({ of: personScope, id: z.uuid(), reason: recordedReason, erased }),
});
