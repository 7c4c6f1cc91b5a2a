/**
 * GET is the target of the links in emails: it moves the key from the URL to a cookie. A wrong key leads to
 * the same page as none. It is not under /api, whose guard would reject cross-site requests, and changes
 * nothing but this browser's cookie.
 */
import { database } from '@/db/connect';
import { opensOrder } from '@/db/edge/order-links';
import { orderId } from '@/server/contracts/fields';
import { openedLine } from '@/server/web/opened-orders';

type Context = { params: Promise<{ id: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [id, key] = [orderId.safeParse((await params).id), new URL(request.url).searchParams.get('key')];
  const order = { orderId: id.data ?? '', key: orderId.safeParse(key).data ?? '' };
  const isOpen = order.orderId !== '' && order.key !== '' && (await opensOrder(database(), order));
  const headers = new Headers({ location: `/orders/${order.orderId}`, 'referrer-policy': 'no-referrer' });
  headers.set('cache-control', 'no-store');
  if (isOpen) headers.set('set-cookie', openedLine(request.headers, order));
  return new Response(null, { status: 303, headers });
}
