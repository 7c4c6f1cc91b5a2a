/** The predefined views of the timeline. */
import { eventTypes } from '@/server/contracts/registry';
import type { TimelineView } from '@/server/contracts/timeline-view';

export const predefinedViews: readonly TimelineView[] = [
  { name: 'Failures', query: 'failure=behind&failure=dead&failure=fact&failure=retrying' },
  {
    name: 'Payments',
    query: [...eventTypes.keys()]
      .filter((type) => type.startsWith('payment.'))
      .sort()
      .map((type) => `type=${type}`)
      .join('&'),
  },
  { name: 'Operator actions', query: 'actor=operator' },
  { name: 'Errors and notices', query: 'level=notable&level=trouble' },
];
