/** The page of an order as its facts come to it, beside the page that is stored. Pure. */
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEvent, RecordedEventOf } from '@/server/contracts/read-event';
import { orderPageFollows, showOrder } from '@/server/domain/order-page';

type Shown = RecordedEventOf<(typeof orderPageFollows)[number]>;

/** Whether a fact is one that the page follows. */
export const isShown = (event: RecordedEvent): event is Shown =>
  orderPageFollows.some((type) => type === event.type);

/** The page after these facts; none before the order was placed. */
export const pageAfter = (events: readonly RecordedEvent[]): OrderView | undefined =>
  events.filter(isShown).reduce<OrderView | undefined>(showOrder, undefined);
