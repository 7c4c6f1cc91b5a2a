/** The views of the timeline that every shop begins with. */
import type { TimelineView } from '@/server/contracts/timeline-view';

export const shippedViews: readonly TimelineView[] = [
  { name: 'Trouble', query: 'failure=fact&failure=retrying&failure=behind&failure=dead' },
  {
    name: 'Money',
    query: [...['requested', 'authorised', 'declined', 'captured', 'void-requested', 'voided', 'written-off']]
      .map((step) => `type=payment.${step}`)
      .join('&'),
  },
  { name: 'What people did', query: 'actor=operator' },
  { name: 'Out of the ordinary', query: 'level=notable&level=trouble' },
];
