/** What can be said about read models: that one is made again from the log, and what came of it. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, recordedReason } from './fields';

const model = label(60);

export const rebuildStarted = defineEvent('rebuild.started', {
  level: 'notable',
  category: 'rebuild',
  summary: 'The read model is being made again from the whole log, beside the rows that everyone sees.',
  data: z.strictObject({ model, way: z.enum(['beside', 'emptied']), reason: recordedReason }),
});

export const rebuildSwitched = defineEvent('rebuild.switched', {
  level: 'notable',
  category: 'rebuild',
  summary: 'The rows that were made again have taken the place of the old ones.',
  data: z.strictObject({ model, reason: recordedReason }),
});

export const rebuildAbandoned = defineEvent('rebuild.abandoned', {
  level: 'notable',
  category: 'rebuild',
  summary: 'The rows that were made again are not wanted; the old ones stay.',
  data: z.strictObject({ model, reason: recordedReason }),
});
