/** The views of the timeline that every shop begins with. */
import { eventTypes } from '@/server/contracts/registry';
import type { TimelineView } from '@/server/contracts/timeline-view';

export const shippedViews: readonly TimelineView[] = [
  { name: 'Trouble', query: 'failure=behind&failure=dead&failure=fact&failure=retrying' },
  {
    name: 'Money',
    query: [...eventTypes.keys()]
      .filter((type) => type.startsWith('payment.'))
      .sort()
      .map((type) => `type=${type}`)
      .join('&'),
  },
  { name: 'What people did', query: 'actor=operator' },
  { name: 'Out of the ordinary', query: 'level=notable&level=trouble' },
];
