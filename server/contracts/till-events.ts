/** What can be said about the tills of the shop. */
import { defineEvent } from './define-event';
import { legacyWriter } from './legacy-writer';

export const tillSwitched = defineEvent('till.switched', {
  level: 'notable',
  category: 'till',
  summary: 'From now on the old till takes these orders, and records them as it always did.',
  data: legacyWriter,
});
