/** A consumer, as far as the inspector needs to know one. */
import type { InspectedService, RowChange } from '@/server/contracts/inspection';
import type { RecordedEvent } from '@/server/contracts/read-event';

/** Whom it is, and what the facts of one stream, in their order, do to the rows it keeps. */
export type Follower = Omit<InspectedService, 'follows'> & {
  follows: readonly string[];
  changes: (events: readonly RecordedEvent[]) => RowChange[];
};
