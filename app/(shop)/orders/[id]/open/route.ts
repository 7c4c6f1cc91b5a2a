/**
 * GET is where the links in mails lead: a key that opens the order is kept in this browser, and not in the
 * address. A wrong key leads to the same page as none. It is reached from other sites, which the guard of the
 * API would refuse, and changes nothing but this browser's cookie.
 */
import { database } from '@/db/connect';
import { opensOrder } from '@/db/order-links';
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
