/** Events of the rebuild of a read model. */
import { z } from 'zod';
import { defineEvent } from './define-event';
import { label, recordedReason } from './fields';

const model = label(60);

export const rebuildStarted = defineEvent('rebuild.started', {
  level: 'notable',
  category: 'rebuild',
  summary: 'A rebuild of the read model from the whole log started, beside the visible rows.',
  data: z.strictObject({ model, way: z.enum(['beside', 'emptied']), reason: recordedReason }),
});

export const rebuildSwitched = defineEvent('rebuild.switched', {
  level: 'notable',
  category: 'rebuild',
  summary: 'The rebuilt rows replaced the old ones.',
  data: z.strictObject({ model, reason: recordedReason }),
});

export const rebuildAbandoned = defineEvent('rebuild.abandoned', {
  level: 'notable',
  category: 'rebuild',
  summary: 'The rebuild was abandoned; the old rows stay.',
  data: z.strictObject({ model, reason: recordedReason }),
});
