/** What can be said about a person: that an operator had them forgotten. Never who they were. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { recordedReason } from './fields';
import { erased, personScope } from './person';

export const personForgotten = defineEvent('person.forgotten', {
  level: 'notable',
  category: 'person',
  summary: 'An operator had erased who ordered, where it went, and what the shop wrote to them.',
  data: z.strictObject({ of: personScope, id: z.uuid(), reason: recordedReason, erased }),
});
