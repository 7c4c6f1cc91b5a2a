/** The operator's errands, each when it is due; those of one kind wait for each other. */
import { isoOf, nowMs, pause } from '@/server/clock';
import { catalogueEntry } from '@/server/contracts/catalogue-api';
import type { Errand } from './errands';
import type { Operator } from './operator';

const REASON = 'Something has to be tried out.';

/** Does them all; resolves when the last has its answer. */
export async function doErrands(operator: Operator, errands: readonly Errand[]): Promise<void> {
  const startMs = nowMs();
  const acts = [...new Set(errands.map(({ act }) => act))];
  await Promise.all(
    acts.map(async (act) => {
      for (const errand of errands.filter((one) => one.act === act)) {
        await pause(startMs + errand.atMs - nowMs(), operator.givingUp);
        await doOne(operator, errand);
      }
    }),
  );
}

async function doOne(operator: Operator, errand: Errand): Promise<void> {
  switch (errand.act) {
    case 'price':
      return changePrice(operator, errand);
    case 'receive':
      return receive(operator, errand);
    case 'pause':
      return pauseForAWhile(operator, errand);
    case 'rewind':
      return rewind(operator, errand);
  }
}

type Of<A extends Errand['act']> = Extract<Errand, { act: A }>;

/** Changes the entry that was looked at, as a person does. */
async function changePrice(operator: Operator, { id, act, sku, priceCents }: Of<'price'>): Promise<void> {
  const path = `/api/admin/catalogue/${sku}`;
  const seen = catalogueEntry.loose().safeParse((await operator.read(path))?.body).data;
  if (!seen) return;
  const { name, description, category, picture, lowStockAt, catalogueVersion } = seen;
  const words = { name, description, category, picture, lowStockAt };
  await operator.tell({ id, act, subject: sku, path, body: { ...words, priceCents, catalogueVersion } });
}

async function receive(operator: Operator, { id, act, sku, quantity }: Of<'receive'>): Promise<void> {
  const path = `/api/admin/catalogue/${sku}/stock`;
  await operator.tell({ id, act, subject: sku, path, body: { receipt: id, quantity } });
}

async function pauseForAWhile(operator: Operator, { id, consumer, forMs }: Of<'pause'>): Promise<void> {
  const path = `/api/admin/consumers/${consumer}`;
  const asked = { subject: consumer, path };
  await operator.tell({ ...asked, id, act: 'pause', body: { act: 'pause', reason: REASON } });
  await pause(forMs, operator.givingUp);
  const body = { act: 'resume', reason: REASON };
  await operator.tell({ ...asked, id: `${id} again`, act: 'resume', body });
}

async function rewind(operator: Operator, { id, act, consumer, backMs }: Of<'rewind'>): Promise<void> {
  const body = { from: { at: isoOf(nowMs() - backMs) }, reason: REASON };
  await operator.tell({ id, act, subject: consumer, path: `/api/admin/consumers/${consumer}/rewind`, body });
}
