/** GET exports an order's events as a batch of CloudEvents; operators only. */
import { z } from 'zod';
import { database } from '@/db/connect';
import { readStream } from '@/db/log/event-store';
import { cloudEvent, toCloudEvent } from '@/server/contracts/cloud-event';
import { orderStream } from '@/server/domain/order';
import { defineRoute } from '@/server/web/define-route';
import { orderParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    params: orderParams,
    operatorsOnly: true,
    operation: {
      id: 'exportOrder',
      summary: 'The events of an order as a file: a batch of CloudEvents 1.0 in JSON',
      responses: {
        200: {
          description: 'The events, oldest first',
          body: z.array(cloudEvent),
          type: 'application/cloudevents-batch+json',
        },
      },
      refusals: [404],
    },
  },
  async ({ params }) => {
    const stream = orderStream(params.id);
    const events = await readStream(database(), stream);
    if (events.length === 0) return notFound();
    const headers = {
      'content-type': 'application/cloudevents-batch+json',
      'content-disposition': `attachment; filename="${stream}.cloudevents.json"`,
    };
    return { status: 200, body: events.map(toCloudEvent), headers };
  },
);
