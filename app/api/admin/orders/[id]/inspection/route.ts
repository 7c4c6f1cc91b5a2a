/** GET gives all that is known of an order's history; for operators. */
import { inspecting } from '@/app/(admin)/admin/(inside)/orders/inspecting';
import { inspection } from '@/server/contracts/inspection';
import { inspectOrder } from '@/server/inspecting/inspect';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    params: orderParams,
    operatorsOnly: true,
    operation: {
      id: 'inspectOrder',
      summary: 'The whole history of an order',
      responses: {
        200: {
          description: 'Its events, which consumers processed them, and what they changed',
          body: inspection,
        },
      },
      refusals: [404],
    },
  },
  async ({ params }) => {
    const body = await inspectOrder(inspecting(), params.id);
    return body ? { status: 200, body } : notFound();
  },
);
