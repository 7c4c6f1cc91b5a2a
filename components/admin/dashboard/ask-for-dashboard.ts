/** Asks the shop how it does. */
import { type Dashboard, dashboard, type SalesRange } from '@/server/contracts/sales-view';

const answerWithinMs = 10_000;

/** How the shop does. Rejects when the shop cannot be reached or the operator's session is over. */
export async function askForDashboard(range: SalesRange): Promise<Dashboard> {
  const response = await fetch(`/api/admin/dashboard?range=${range}`, {
    cache: 'no-store',
    signal: AbortSignal.timeout(answerWithinMs),
  });
  if (!response.ok) throw new Error(`no dashboard: ${response.status}`);
  return dashboard.parse(await response.json());
}
