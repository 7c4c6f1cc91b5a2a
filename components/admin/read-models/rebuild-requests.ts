/** Requests of the read-model page: the list, and rebuild actions. */
import { askToAct } from '@/components/admin/ask-to-act';
import type { ReadModel, RebuildAction } from '@/server/contracts/rebuild-api';

const options = { timeoutMs: 20_000, onTimeout: 'The shop did not respond. Try again in a moment.' };

/** Resolves to why the action was refused, or undefined. Does not throw. */
export const requestRebuild = (
  model: string,
  request: { act: RebuildAction; reason: string },
): Promise<string | undefined> => askToAct(`/api/admin/read-models/${model}`, request, options);

/** Rejects when the shop does not respond. */
export async function fetchReadModels(): Promise<ReadModel[]> {
  const response = await fetch('/api/admin/read-models', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the read models returned ${response.status}`);
  const { readModels }: { readModels: ReadModel[] } = await response.json();
  return readModels;
}
