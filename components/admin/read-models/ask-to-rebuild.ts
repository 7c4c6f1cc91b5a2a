/** Asks the shop to make a read model again, and for how that stands. */
import { problem } from '@/server/contracts/order-api';
import type { ReadModel, RebuildAct } from '@/server/contracts/rebuild-api';

const answerWithinMs = 20_000;

/** Gives nothing when it was taken, or a sentence that says why it was not. Does not throw. */
export async function askToRebuild(
  model: string,
  request: { act: RebuildAct; reason: string },
): Promise<string | undefined> {
  try {
    const answer = await fetch(`/api/admin/read-models/${model}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return answer.ok ? undefined : problem.parse(await answer.json()).message;
  } catch {
    return 'The shop did not answer. Try again in a moment.';
  }
}

/** The read models as they are now. Rejects when the shop does not answer. */
export async function askForReadModels(): Promise<ReadModel[]> {
  const answer = await fetch('/api/admin/read-models', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`no read models: ${answer.status}`);
  const { readModels }: { readModels: ReadModel[] } = await answer.json();
  return readModels;
}
