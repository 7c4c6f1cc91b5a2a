/** GET gives an entry of the catalogue as it is now: what a thin event leaves to be asked for. */
import { readEntries } from '@/db/catalogue/catalogue-entries';
import { database } from '@/db/connect';
import { catalogueEntry } from '@/server/contracts/catalogue-api';
import { defineRoute } from '@/server/web/define-route';
import { productParams } from '@/server/web/queries';
import { notFound } from '@/server/web/responses';

export const GET = defineRoute(
  {
    params: productParams,
    operation: {
      id: 'readCatalogueEntry',
      summary: 'Read the newest version of a catalogue entry',
      responses: {
        200: { description: 'The entry', body: catalogueEntry },
      },
      refusals: [404],
    },
  },
  async ({ params: { sku } }) => {
    const [entry] = await readEntries(database(), [sku]);
    return entry ? { status: 200, body: entry } : notFound();
  },
);
