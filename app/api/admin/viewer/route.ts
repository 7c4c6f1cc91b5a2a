/** POST inspects the events of a file without storing them; operators only. */
import { inspecting } from '@/app/(admin)/admin/(inside)/orders/inspecting';
import { inspection, MOST_VIEWED_BYTES, viewRequest } from '@/server/contracts/inspection';
import { eventsFromFile } from '@/server/inspecting/events-from-file';
import { inspectEvents } from '@/server/inspecting/inspect';
import { defineRoute } from '@/server/web/define-route';
import { problemResponse } from '@/server/web/responses';

const asks = {
  body: viewRequest,
  mostBytes: MOST_VIEWED_BYTES,
  operatorsOnly: true,
  operation: {
    id: 'viewEvents',
    summary:
      'Look at the events of a file, up to 512 KB, as if they were those of an order; nothing is stored',
    responses: {
      200: { description: 'What they come to', body: inspection },
    },
  },
};

export const POST = defineRoute(asks, async ({ body }) => {
  const read = eventsFromFile(body.events);
  if ('events' in read) return { status: 200, body: inspectEvents(inspecting().consumers, read.events) };
  const message = 'Not everything in this file is an event of this shop.';
  return problemResponse(422, { code: 'no-events', message, fields: read.wrongs });
});
