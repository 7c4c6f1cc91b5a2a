/** What the inspector needs to know of a consumer. */
import type { InspectedService, RowChange } from '@/server/contracts/inspection';
import type { RecordedEvent } from '@/server/contracts/read-event';

/** A consumer, and what the events of one stream, in order, change in its rows. */
export type InspectedConsumer = Omit<InspectedService, 'follows'> & {
  follows: readonly string[];
  changes: (events: readonly RecordedEvent[]) => RowChange[];
};
