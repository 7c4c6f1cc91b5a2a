/** The operator's script: a pure function of the seed and the duration, and how it is run. */
import { consumers } from '@/consumers';
import { isoOf, nowMs, pause } from '@/server/clock';
import { catalogueEntry } from '@/server/contracts/catalogue-api';
import { derivedId } from '@/server/ids';
import type { Operator } from './operator';
import { Random } from './random';
import { plentiful, scarce } from './shelves';

/** One action and its time. */
export type ScriptedAction = { atMs: number; id: string } & (
  | { act: 'price'; sku: string; priceCents: number }
  | { act: 'receive'; sku: string; quantity: number }
  | { act: 'pause'; consumer: string; forMs: number }
  | { act: 'rewind'; consumer: string; backMs: number }
);

const MS_FOR_EACH = 1_500;
/** Price changes are most frequent: many consumers depend on them. */
const round = ['price', 'price', 'price', 'receive', 'receive', 'pause', 'rewind'] as const;

const activeConsumers = consumers.filter(({ shipped }) => shipped !== 'off');
const rewindable = activeConsumers.filter(({ kind }) => kind === 'saga' || kind === 'effect');

/** The actions of a seed, by time. */
export function operatorScript({ seed, durationMs }: { seed: number; durationMs: number }): ScriptedAction[] {
  const random = new Random(seed, 'errands');
  const count = Math.floor(durationMs / MS_FOR_EACH);
  const acts: (typeof round)[number][] = [];
  while (acts.length < count) acts.push(...random.shuffled(round));
  return acts.slice(0, count).map((act, index) => ({
    atMs: Math.round((index + random.fraction()) * MS_FOR_EACH),
    id: derivedId('chaos errand', seed, index),
    ...actionOf(act, index, random),
  }));
}

function actionOf(act: (typeof round)[number], index: number, random: Random) {
  const nameOf = (among: readonly { name: string }[]) => random.oneOf(among.map(({ name }) => [name, 1]));
  const skuOf = (among: readonly string[]) => random.oneOf(among.map((sku) => [sku, 1]));
  switch (act) {
    case 'price':
      // Prices are unique, so that a price identifies its change.
      return { act, sku: skuOf(plentiful), priceCents: random.whole(1, 40) * 1_000 + (index % 1_000) };
    case 'receive':
      return { act, sku: skuOf(random.happens(0.5) ? scarce : plentiful), quantity: random.whole(1, 3) };
    case 'pause':
      return { act, consumer: nameOf(activeConsumers), forMs: random.whole(500, 3_000) };
    case 'rewind':
      return { act, consumer: nameOf(rewindable), backMs: random.whole(3_000, 60_000) };
  }
}

const REASON = 'Something has to be tried out.';

/** Runs the script, one action of each kind at a time; resolves when the last has its response. */
export async function runOperatorScript(
  operator: Operator,
  actions: readonly ScriptedAction[],
): Promise<void> {
  const startMs = nowMs();
  const acts = [...new Set(actions.map(({ act }) => act))];
  await Promise.all(
    acts.map(async (act) => {
      for (const action of actions.filter((one) => one.act === act)) {
        await pause(startMs + action.atMs - nowMs(), operator.givingUp);
        await runAction(operator, action);
      }
    }),
  );
}

async function runAction(operator: Operator, action: ScriptedAction): Promise<void> {
  switch (action.act) {
    case 'price':
      return changePrice(operator, action);
    case 'receive':
      return receive(operator, action);
    case 'pause':
      return pauseForAWhile(operator, action);
    case 'rewind':
      return rewind(operator, action);
  }
}

type Of<A extends ScriptedAction['act']> = Extract<ScriptedAction, { act: A }>;

/** Changes the entry it has just read, as a person does. */
async function changePrice(operator: Operator, { id, act, sku, priceCents }: Of<'price'>): Promise<void> {
  const path = `/api/admin/catalogue/${sku}`;
  const seen = catalogueEntry.loose().safeParse((await operator.read(path))?.body).data;
  if (!seen) return;
  const { name, description, category, picture, lowStockAt, catalogueVersion } = seen;
  const words = { name, description, category, picture, lowStockAt };
  await operator.send({ id, act, subject: sku, path, body: { ...words, priceCents, catalogueVersion } });
}

async function receive(operator: Operator, { id, act, sku, quantity }: Of<'receive'>): Promise<void> {
  const path = `/api/admin/catalogue/${sku}/stock`;
  await operator.send({ id, act, subject: sku, path, body: { receipt: id, quantity } });
}

async function pauseForAWhile(operator: Operator, { id, consumer, forMs }: Of<'pause'>): Promise<void> {
  const path = `/api/admin/consumers/${consumer}`;
  const asked = { subject: consumer, path };
  await operator.send({ ...asked, id, act: 'pause', body: { act: 'pause', reason: REASON } });
  await pause(forMs, operator.givingUp);
  const body = { act: 'resume', reason: REASON };
  await operator.send({ ...asked, id: `${id} again`, act: 'resume', body });
}

async function rewind(operator: Operator, { id, act, consumer, backMs }: Of<'rewind'>): Promise<void> {
  const body = { from: { at: isoOf(nowMs() - backMs) }, reason: REASON };
  await operator.send({ id, act, subject: consumer, path: `/api/admin/consumers/${consumer}/rewind`, body });
}
