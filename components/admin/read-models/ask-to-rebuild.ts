/** Asks the shop to make a read model again, and for how that stands. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { ReadModel, RebuildAct } from '@/server/contracts/rebuild-api';

const patience = { withinMs: 20_000, silence: 'The shop did not answer. Try again in a moment.' };

/** Gives nothing when it was taken, or a sentence that says why it was not. Does not throw. */
export const askToRebuild = (
  model: string,
  request: { act: RebuildAct; reason: string },
): Promise<string | undefined> => askToAct(`/api/admin/read-models/${model}`, request, patience);

/** The read models as they are now. Rejects when the shop does not answer. */
export async function askForReadModels(): Promise<ReadModel[]> {
  const answer = await fetch('/api/admin/read-models', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`no read models: ${answer.status}`);
  const { readModels }: { readModels: ReadModel[] } = await answer.json();
  return readModels;
}
