/** The views of the timeline that every shop begins with. */
import type { TimelineView } from '@/server/contracts/timeline-view';

export const shippedViews: readonly TimelineView[] = [
  { name: 'Trouble', query: 'failure=behind&failure=dead&failure=fact&failure=retrying' },
  {
    name: 'Money',
    query: [...['authorised', 'captured', 'declined', 'requested', 'void-requested', 'voided', 'written-off']]
      .map((step) => `type=payment.${step}`)
      .join('&'),
  },
  { name: 'What people did', query: 'actor=operator' },
  { name: 'Out of the ordinary', query: 'level=notable&level=trouble' },
];
