/** Time travel: the shop, or one order, as it was at a log position; the address holds the whole state. */
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { OrderTravel } from '@/components/admin/time/order-travel';
import { positionAt, speedFrom } from '@/components/admin/time/playback';
import { ShopTravel } from '@/components/admin/time/shop-travel';
import { orderNumber } from '@/components/order/step-words';
import { framesOf } from '@/consumers/history/order-frames';
import { shopAt } from '@/consumers/history/shop-then';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { listProducts } from '@/db/read-models/storefront';
import { isoOf } from '@/server/clock';
import { orderId } from '@/server/contracts/fields';
import type { OrderFrame } from '@/server/contracts/past';
import { orderStream } from '@/server/domain/order';
import { timeQuery } from '@/server/web/queries';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Time travel' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const mostProducts = 100;

export default async function TimePage({ searchParams }: Props) {
  await requireOperator();
  const asked = await searchParams;
  const { data: { at } = {} } = timeQuery.safeParse({ at: asked.at });
  const order = orderId.safeParse(asked.order);
  const speed = speedFrom(asked.speed);
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Time travel</h1>
      {order.success ? (
        <OrderPast order={order.data} at={at} speed={speed} />
      ) : (
        <ShopPast at={at} speed={speed} />
      )}
    </div>
  );
}

type At = { at: number | string | undefined; speed: number };

async function ShopPast({ at, speed }: At) {
  const sql = database();
  const where = typeof at === 'string' ? isoOf(at) : at;
  const [initial, { products }] = await Promise.all([
    shopAt({ sql, consumers }, where),
    listProducts(sql, { sort: 'featured', page: 1, pageSize: mostProducts }),
  ]);
  return (
    <>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        The shop as it was after any event in its log, computed by the projections that run today.
      </p>
      <ShopTravel initial={initial} products={products} speed={speed} />
    </>
  );
}

async function OrderPast({ order, at, speed }: At & { order: string }) {
  const frames = await framesOf({ sql: database(), consumers }, orderStream(order));
  if (frames.length === 0) notFound();
  return (
    <>
      <p className="mt-1 mb-4 text-quiet">
        {`Order ${orderNumber(order)}, event by event. `}
        <Link href="/admin/time" prefetch={false} className="text-link">
          Show the shop
        </Link>
      </p>
      <OrderTravel order={order} frames={frames} place={positionIn(frames, at)} speed={speed} />
    </>
  );
}

/** After this many of its events, or at a time; defaults to the end. */
function positionIn(frames: readonly OrderFrame[], at: At['at']): number {
  if (typeof at === 'number') return Math.min(at, frames.length);
  if (at === undefined) return frames.length;
  return positionAt(frames, isoOf(at));
}
