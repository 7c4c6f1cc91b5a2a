/** Asks for the shop as it was after so many events, or at a moment. */
import type { ShopThen } from '@/server/contracts/past';

/** Rejects when the shop does not answer; `at` left out means now. */
export async function askForThen(at: number | string | undefined, signal: AbortSignal): Promise<ShopThen> {
  const answer = await fetch(`/api/admin/time${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`, {
    cache: 'no-store',
    signal,
  });
  if (!answer.ok) throw new Error(`no past: ${answer.status}`);
  const then: ShopThen = await answer.json();
  return then;
}
