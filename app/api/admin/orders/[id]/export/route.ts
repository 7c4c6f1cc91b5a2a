/** GET gives the facts of an order as a file, a batch of CloudEvents; for operators. */
import { database } from '@/db/connect';
import { readStream } from '@/db/event-store';
import { toCloudEvent } from '@/server/contracts/cloud-event';
import { orderStream } from '@/server/domain/order';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { orderParams } from '@/server/web/queries';

export const GET = handle({ params: orderParams, operatorsOnly: true }, async ({ params }) => {
  const stream = orderStream(params.id);
  const events = await readStream(database(), stream);
  if (events.length === 0) return notFound();
  const headers = {
    'content-type': 'application/cloudevents-batch+json',
    'content-disposition': `attachment; filename="${stream}.cloudevents.json"`,
  };
  return { status: 200, body: events.map(toCloudEvent), headers };
});
