/** GET gives the shape of one version of one event as JSON Schema; it never changes: anyone may keep it. */
import { z } from 'zod';
import { publishedShape, shapeDocument } from '@/server/contracts/published-shapes';
import { eventTypes } from '@/server/contracts/registry';
import { notFound } from '@/server/web/answers';
import { handle } from '@/server/web/handle';
import { schemaParams } from '@/server/web/queries';

const headers = { 'cache-control': 'public, max-age=31536000, immutable' };

export const GET = handle(
  {
    params: schemaParams,
    operation: {
      id: 'readEventSchema',
      summary: 'The shape of one version of one event, as JSON Schema',
      answers: {
        200: { says: 'The shape; it never changes', body: z.looseObject({}) },
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
