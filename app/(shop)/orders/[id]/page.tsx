/** The live page of one order. Another shopper's order gets the same 404 as one that does not exist. */
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { LiveOrder } from '@/components/order/live-order';
import { OpenedOrder } from '@/components/order/opened-order';
import { orderNumber } from '@/components/order/step-words';
import { database } from '@/db/connect';
import { deliveryAddresses } from '@/db/edge/order-addresses';
import { opensOrder } from '@/db/edge/order-links';
import { usualDurations } from '@/db/read-models/usual-durations';
import { orderId } from '@/server/contracts/fields';
import { forShopper } from '@/server/contracts/shopper-reason';
import { orderPage } from '@/server/queries/order-page';
import { openedCookie, readOpened } from '@/server/web/opened-orders';
import { currentShopper } from '@/server/web/session';

type OrderProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: OrderProps): Promise<Metadata> {
  const id = orderId.safeParse((await params).id);
  return { title: id.success ? `Order ${orderNumber(id.data)}` : 'Not found', robots: { index: false } };
}

export default async function OrderPage({ params }: OrderProps) {
  const id = orderId.safeParse((await params).id);
  const shopper = await currentShopper();
  if (!id.success || !shopper) notFound();
  const sql = database();
  const [order, usual, addresses] = await Promise.all([
    orderPage(sql, id.data),
    usualDurations(sql),
    deliveryAddresses(sql, id.data),
  ]);
  if (!order) notFound();
  if (order.shopperId !== shopper.shopperId) {
    if (!(await isOpened(id.data))) notFound();
    return <OpenedOrder order={forShopper(order)} usual={usual} />;
  }
  return <LiveOrder initial={forShopper(order)} usual={usual} addresses={addresses} />;
}

/** Whether this browser holds a valid key of the order. */
async function isOpened(orderId: string): Promise<boolean> {
  const opened = readOpened((await cookies()).get(openedCookie)?.value);
  const order = opened.find((entry) => entry.orderId === orderId);
  return order !== undefined && opensOrder(database(), order);
}
