/** The order's page as folded from its events, to compare with the stored page. */
import type { OrderView } from '@/server/contracts/order-view';
import type { RecordedEvent, RecordedEventOf } from '@/server/contracts/read-event';
import { orderPageFollows, showOrder } from '@/server/domain/order-page';

type Shown = RecordedEventOf<(typeof orderPageFollows)[number]>;

/** Whether the page's projection subscribes to an event. */
export const isShown = (event: RecordedEvent): event is Shown =>
  orderPageFollows.some((type) => type === event.type);

/** The page after these events; undefined before the order was placed. */
export const pageAfter = (events: readonly RecordedEvent[]): OrderView | undefined =>
  events.filter(isShown).reduce<OrderView | undefined>(showOrder, undefined);
