/** GET returns an event version's JSON Schema, which never changes and can be cached for ever. */
import { z } from 'zod';
import { publishedShape, shapeDocument } from '@/server/contracts/published-shapes';
import { eventTypes } from '@/server/contracts/registry';
import { defineRoute } from '@/server/web/define-route';
import { schemaParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

const headers = { 'cache-control': 'public, max-age=31536000, immutable' };

export const GET = defineRoute(
  {
    params: schemaParams,
    operation: {
      id: 'readEventSchema',
      summary: 'The shape of one version of one event, as JSON Schema',
      responses: {
        200: { description: 'The shape; it never changes', body: z.looseObject({}) },
      },
      refusals: [404],
    },
  },
  async ({ params: { type, version } }) => {
    const declared = eventTypes.get(type);
    if (!declared || version > declared.version) return notFound();
    return { status: 200, headers, body: shapeDocument(publishedShape(declared, version)) };
  },
);
