/** Which view of a history is shown, and which of its events is open, kept in the page's address. */
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';

export const views = { waterfall: 'Waterfall', graph: 'Graph', list: 'List', audit: 'Audit', json: 'JSON' };
export type View = keyof typeof views;
export type Shown = { view: View; eventId?: string | undefined };

const isView = (value: string | null): value is View => value !== null && Object.hasOwn(views, value);

/** What an address shows; whatever makes no sense counts as not said. */
export function readShown(params: { get(name: string): string | null }): Shown {
  const view = params.get('view');
  return { view: isView(view) ? view : 'waterfall', eventId: params.get('event') ?? undefined };
}

/** The query of an address that shows this; empty when it is what is shown anyway. */
export function shownQuery({ view, eventId }: Shown): string {
  const params = new URLSearchParams();
  if (view !== 'waterfall') params.set('view', view);
  if (eventId) params.set('event', eventId);
  const query = params.toString();
  return query && `?${query}`;
}

/** Where the history of an order is looked at, with one event open if its id is given. */
export const inspectorHref = (orderId: string, eventId?: string): string =>
  `/admin/orders/${orderId}${shownQuery({ view: 'waterfall', eventId })}`;

/** Where the history of a stream is looked at: an order's in the inspector, any other on the timeline. */
export function historyHref(stream: string, eventId?: string): string {
  const orderId = orderOf(stream);
  return orderId ? inspectorHref(orderId, eventId) : timelineHref(onlyThese({ stream: [stream] }), eventId);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The order that a stream is of; undefined for any other stream. */
export function orderOf(stream: string): string | undefined {
  const id = stream.startsWith('order-') ? stream.slice('order-'.length) : '';
  return uuid.test(id) ? id : undefined;
}
