/** The inspector's view and open event, kept in the page's address. */
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';

export const views = { waterfall: 'Waterfall', graph: 'Graph', list: 'List', audit: 'Audit', json: 'JSON' };
export type View = keyof typeof views;
export type Shown = { view: View; eventId?: string | undefined };

const isView = (value: string | null): value is View => value !== null && Object.hasOwn(views, value);

/** What an address shows; invalid parameters are ignored. */
export function readShown(params: { get(name: string): string | null }): Shown {
  const view = params.get('view');
  return { view: isView(view) ? view : 'waterfall', eventId: params.get('event') ?? undefined };
}

/** The query string; empty for the defaults. */
export function shownQuery({ view, eventId }: Shown): string {
  const params = new URLSearchParams();
  if (view !== 'waterfall') params.set('view', view);
  if (eventId) params.set('event', eventId);
  const query = params.toString();
  return query && `?${query}`;
}

/** The inspector's path for an order, optionally with an open event. */
export const inspectorHref = (orderId: string, eventId?: string): string =>
  `/admin/orders/${orderId}${shownQuery({ view: 'waterfall', eventId })}`;

/** The path to a stream's history: the inspector for orders, the timeline for the rest. */
export function historyHref(stream: string, eventId?: string): string {
  const orderId = orderOf(stream);
  return orderId ? inspectorHref(orderId, eventId) : timelineHref(onlyThese({ stream: [stream] }), eventId);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The order id in an order's stream name; undefined for other streams. */
export function orderOf(stream: string): string | undefined {
  const id = stream.startsWith('order-') ? stream.slice('order-'.length) : '';
  return uuid.test(id) ? id : undefined;
}
