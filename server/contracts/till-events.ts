/** Events of the legacy writer; the type keeps its stored name. */
import { defineEvent } from './define-event';
import { legacyWriter } from './legacy-writer';

export const tillSwitched = defineEvent('till.switched', {
  level: 'notable',
  category: 'till',
  summary: 'From now on the legacy writer records these orders, in the first version of the event.',
  data: legacyWriter,
});
