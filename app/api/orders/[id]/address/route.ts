/**
 * POST changes the address of the shopper's own order until it is packed (409 afterwards). GET lists its
 * addresses.
 */
import { database } from '@/db/connect';
import { deliveryAddresses } from '@/db/edge/order-addresses';
import { ownerOf } from '@/db/edge/order-contacts';
import { changeAddress } from '@/server/commands/change-address';
import {
  addressAccepted,
  changeAddressRequest,
  idempotencyKey,
  orderAddresses,
} from '@/server/contracts/order-api';
import { wakeFromHere } from '@/server/nats';
import { defineRoute } from '@/server/web/define-route';
import { requireIdempotencyKey } from '@/server/web/idempotency-key';
import { orderParams } from '@/server/web/queries';
import { notFound, problemResponse } from '@/server/web/responses';

export const POST = defineRoute(
  {
    params: orderParams,
    body: changeAddressRequest,
    operation: {
      id: 'changeAddress',
      summary: 'Send an order to another address while its parcel is not packed',
      responses: {
        200: { description: 'The parcel will go there', body: addressAccepted },
      },
      refusals: [404, 409],
      headers: { 'Idempotency-Key': idempotencyKey },
    },
  },
  async (asked) => {
    const { request, params, body, shopperId } = asked;
    const key = requireIdempotencyKey(request, 'fresh for each new address');
    if (!key.ok) return key.refusal;
    const sql = database();
    if (!shopperId || (await ownerOf(sql, params.id)) !== shopperId) return notFound();
    const wish = { orderId: params.id, shopperId, address: body.address, idempotencyKey: key.value };
    const answer = await changeAddress({ sql, ...wish });
    if (answer.status !== 200) return problemResponse(answer.status, answer.body);
    wakeFromHere('log');
    return answer;
  },
);

export const GET = defineRoute(
  {
    params: orderParams,
    operation: {
      id: 'listAddresses',
      summary: 'List the addresses that this order had, the newest last',
      responses: {
        200: { description: 'The addresses; none once the person was erased', body: orderAddresses },
      },
      refusals: [404],
    },
  },
  async ({ params, shopperId }) => {
    const sql = database();
    if (!shopperId || (await ownerOf(sql, params.id)) !== shopperId) return notFound();
    return { status: 200, body: { addresses: await deliveryAddresses(sql, params.id) } };
  },
);
