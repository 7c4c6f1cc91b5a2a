/** GET gives all that is known of an order's history; for operators. */
import { inspecting } from '@/app/(admin)/admin/(inside)/orders/inspecting';
import { inspectOrder } from '@/server/inspecting/inspect';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { orderParams } from '@/server/web/queries';

export const GET = handle({ params: orderParams, operatorsOnly: true }, async ({ params }) => {
  const body = await inspectOrder(inspecting(), params.id);
  return body ? { status: 200, body } : notFound();
});
