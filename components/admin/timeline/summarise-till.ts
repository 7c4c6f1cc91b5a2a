/** What is said of the old till, in one line. */
import type { RecordedEvent } from '@/server/contracts/read-event';

const taken = {
  'no-order': 'no order',
  'every-other-order': 'every other order',
  'every-order': 'every order',
};

/** The line for an event about the old till; nothing for any other. */
export const ofTill = ({ type, data }: RecordedEvent): string | undefined =>
  type === 'till.switched' ? `From now on the old till takes ${taken[data.takes]}` : undefined;
