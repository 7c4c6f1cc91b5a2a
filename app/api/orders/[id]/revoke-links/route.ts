/** POST revokes the links in an order's mails; for its shopper and operators. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { ownerOf } from '@/db/edge/order-contacts';
import { revokeLinks } from '@/db/edge/order-links';
import { orderFound } from '@/server/contracts/order-api';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const nothing = z.strictObject({}).optional();

const operation = {
  id: 'revokeLinks',
  summary: 'Make the links in the mails about this order worthless',
  responses: { 200: { description: 'They no longer open it', body: orderFound } },
  refusals: [404],
};

export const POST = defineRoute({ params: orderParams, body: nothing, operation }, async (asked) => {
  const { params, shopperId, operatorId } = asked;
  const owner = await ownerOf(database(), params.id);
  if (!owner || (owner !== shopperId && !operatorId)) return notFound();
  await revokeLinks(database(), params.id);
  return { status: 200, body: { orderId: params.id } };
});
