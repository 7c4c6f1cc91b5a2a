/** Fetches the shop's state at a log position or a time. */
import type { ShopSnapshot } from '@/server/contracts/past';

/** Rejects when the shop does not respond. Without `at`, the current state. */
export async function fetchPast(at: number | string | undefined, signal: AbortSignal): Promise<ShopSnapshot> {
  const response = await fetch(`/api/admin/time${at === undefined ? '' : `?at=${encodeURIComponent(at)}`}`, {
    cache: 'no-store',
    signal,
  });
  if (!response.ok) throw new Error(`the past state returned ${response.status}`);
  const past: ShopSnapshot = await response.json();
  return past;
}
